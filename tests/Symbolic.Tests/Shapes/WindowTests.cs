namespace ModelGen.Symbolic.Tests.Shapes;

/// <summary>Convolutions, poolings and resizing by PyTorch's formulas, calculated by hand, and where no window fits.</summary>
public sealed class WindowTests
{
    [Theory]

    // floor((10 - 2*(3-1) - 1)/3) + 1 = 2
    [InlineData("MaxPool1d", "MaxPool1d(3, dilation: 2)", "N, 1, 10", "(N, 1, 2)")]

    // ceil((8 + 2 - 3)/2) + 1 = 5: the last window begins at 8, before the padding at the end, which begins at 9
    [InlineData("MaxPool1d", "MaxPool1d(3, stride: 2, padding: 1, ceil_mode: true)", "N, 1, 8", "(N, 1, 5)")]
    [InlineData("MaxPool1d", "MaxPool1d(3, stride: 2, padding: 1, ceil_mode: true)", "N, 1, 7", "(N, 1, 4)")]

    // ceil((L - 2)/2) + 1 = floor((L-1)/2) + 1; ceil((L + 2 - 3)/2) + 1 = floor(L/2) + 1
    [InlineData("AvgPool1d", "AvgPool1d(2, ceil_mode: true)", "N, 1, L", "(N, 1, (L+1)/2)")]
    [InlineData("MaxPool1d", "MaxPool1d(3, stride: 2, padding: 1, ceil_mode: true)", "N, 1, L", "(N, 1, (L+2)/2)")]
    [InlineData("MaxPool1d", "MaxPool1d(2, stride: 3, ceil_mode: true)", "N, 1, L", "(N, 1, ?)")]
    [InlineData("MaxPool1d", "MaxPool1d(2, stride: 3)", "N, 1, L", "(N, 1, (L+1)/3)")]
    [InlineData("MaxPool2d", "MaxPool2d(2)", "3, 8, 8", "(3, 4, 4)")]
    [InlineData("AvgPool2d", "AvgPool2d((2, 5))", "N, 1, 4, 10", "(N, 1, 2, 2)")]
    [InlineData("MaxPool1d", "MaxPool1d(2, ceil_mode: Environment.ProcessorCount > 4)", "N, 1, 8", "(N, 1, ?)")]
    [InlineData("Conv1d", "Conv1d(1, 2, 3)", "N, 1, 3", "(N, 2, 1)")]
    [InlineData("Conv1d", "Conv1d(1, 2, 3, Padding.Same)", "N, 1, 2", "(N, 2, 2)")]
    [InlineData("Conv1d", "Conv1d(1, 2, 3)", "N, ?, 9", "(N, 2, 7)")]
    [InlineData("Conv1d", "Conv1d(1, 2, 3)", "N, C, 9", "(N, 2, 7)")]

    // (5-1)*2 - 2*1 + 2*(3-1) + 0 + 1 = 11
    [InlineData("ConvTranspose1d", "ConvTranspose1d(1, 2, 3, stride: 2, padding: 1, dilation: 2)", "N, 1, 5", "(N, 2, 11)")]
    [InlineData("ConvTranspose1d", "ConvTranspose1d(1, 2, 3)", "1, 5", "(2, 7)")]
    public void Window_ThatMovesOverAnImage_LeavesTheSizeOfPyTorch(string type, string factory, string input, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, $"[Layer] private readonly {type} layer = {factory};", "return layer.call(x);"));

    [Theory]
    [InlineData("MaxPool1d", "MaxPool1d(2, stride: 3, ceil_mode: true)", "whether the last window counts depends on L, M")]
    [InlineData(
        "MaxPool1d", "MaxPool1d(2, ceil_mode: Environment.ProcessorCount > 4)",
        "whether incomplete windows count is not known when compiling")]
    public void SizeOfWhichItCannotBeTold_SaysWhy(string type, string factory, string reason) => Assert.Equal(
        reason,
        SmallModel.Summary("N, 1, L+M", $"[Layer] private readonly {type} layer = {factory};", "return layer.call(x);")
            .Rows[0].Outputs[0][2].Reason);

    [Theory]
    [InlineData(
        "Conv1d", "Conv1d(1, 1, 3, dilation: 2, padding: 1)", "N, 1, 2",
        "has windows of 5 and is given (N, 1, 2), which with padding is only 4 there")]
    [InlineData("Conv1d", "Conv1d(1, 1, 3)", "N, 1, 2", "has windows of 3 and is given (N, 1, 2), which with padding is only 2 there")]
    [InlineData("AvgPool1d", "AvgPool1d(5)", "N, 1, 3", "has windows of 5 and is given (N, 1, 3), which with padding is only 3 there")]
    [InlineData(
        "AvgPool2d", "AvgPool2d((2, 5))", "N, 1, 4, 3",
        "has windows of 5 and is given (N, 1, 4, 3), which with padding is only 3 there")]
    [InlineData(
        "MaxPool2d", "MaxPool2d(2)", "N, 2, 3, 8, 8", "takes 4 dimensions, or 3 without a batch, but is given (N, 2, 3, 8, 8)")]
    [InlineData("MaxPool2d", "MaxPool2d(2)", "8, 8", "takes 4 dimensions, or 3 without a batch, but is given (8, 8)")]
    [InlineData("ConvTranspose1d", "ConvTranspose1d(2, 1, 3)", "N, 3, 8", "takes 2 channels, but is given 3: (N, 3, 8)")]
    [InlineData("Conv1d", "Conv1d(2, 1, 3)", "3, 8", "takes 2 channels, but is given 3: (3, 8)")]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d(1)", "N, 8", "takes 4 dimensions, or 3 without a batch, but is given (N, 8)")]
    [InlineData(
        "AdaptiveAvgPool2d", "AdaptiveAvgPool2d(1)", "N, 2, 3, 8, 8",
        "takes 4 dimensions, or 3 without a batch, but is given (N, 2, 3, 8, 8)")]
    [InlineData(
        "Upsample", "Upsample(scale_factor: [2.0])", "N, 8",
        "takes a batch, channels and at least one more dimension, but is given (N, 8)")]
    [InlineData("Upsample", "Upsample(scale_factor: [2.0, 2.0])", "N, 3, 8", "is told 2 factors for 1 dimension: (N, 3, 8)")]
    [InlineData("Upsample", "Upsample(scale_factor: [2.0, 2.0, 2.0])", "N, 3, 8, 8", "is told 3 factors for 2 dimensions: (N, 3, 8, 8)")]
    public void Image_ThatDoesNotFit_IsReported(string type, string factory, string input, string message) => Assert.Equal(
        [$"7: layer ({type}) {message}, from the model's input"],
        SmallModel.Walk(input, $"[Layer] readonly {type} layer = {factory};", "return layer.call(x);").Conflicts);

    // max_pool1d leaves an empty image without gradients and refuses with them
    [Theory]
    [InlineData("MaxPool1d", "MaxPool1d(5)", "N, 1, 3", "(N, 1, ?)")]
    [InlineData("AvgPool1d", "AvgPool1d(5)", "N, 1, L", "(N, 1, L/5)")]
    [InlineData("AvgPool1d", "AvgPool1d(5)", "N, 1, ?", "(N, 1, ?)")]
    [InlineData("AvgPool1d", "AvgPool1d(5)", "?", "?")]
    public void Image_ThatMayFit_IsNotReported(string type, string factory, string input, string expected)
    {
        var members = $"[Layer] private readonly {type} layer = {factory};";

        Assert.Empty(SmallModel.Walk(input, members, "return layer.call(x);").Conflicts);
        Assert.Equal(expected, SmallModel.Output(input, members, "return layer.call(x);"));
    }

    [Theory]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d(3)", "5, 20, 30", "(5, 3, 3)")]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d([-1L, 6L])", "N, 5, H, W", "(N, 5, H, 6)")]
    [InlineData("AdaptiveAvgPool2d", "AdaptiveAvgPool2d(Environment.ProcessorCount)", "N, 5, 20, 30", "(N, 5, ?, ?)")]

    // floor(5 * 1.5) = 7; a size with a name is known where the factor or what it is one part of is a whole number
    [InlineData("Upsample", "Upsample(scale_factor: [1.5])", "N, 3, 5", "(N, 3, 7)")]
    [InlineData("Upsample", "Upsample(scale_factor: [1.5])", "N, 3, L", "(N, 3, ?)")]
    [InlineData("Upsample", "Upsample(scale_factor: [0.25])", "N, 3, L", "(N, 3, L/4)")]
    [InlineData("Upsample", "Upsample(scale_factor: [0.75])", "N, 3, L", "(N, 3, ?)")]
    [InlineData("Upsample", "Upsample(scale_factor: [3.0])", "N, 3, L", "(N, 3, 3*L)")]
    [InlineData("Upsample", "Upsample(scale_factor: [1.0])", "N, 3, L", "(N, 3, L)")]
    [InlineData("Upsample", "Upsample(scale_factor: [0.5])", "N, 3, 5", "(N, 3, 2)")]
    [InlineData("Upsample", "Upsample(scale_factor: [2.0, 0.5])", "N, 3, H, W", "(N, 3, 2*H, W/2)")]
    [InlineData("Upsample", "Upsample(scale_factor: [(double)Environment.ProcessorCount])", "N, 3, L", "(N, 3, ?)")]
    [InlineData("Upsample", "Upsample(scale_factor: [2.0])", "?", "?")]
    public void Image_ThatIsResized_KeepsBatchAndChannels(string type, string factory, string input, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, $"[Layer] private readonly {type} layer = {factory};", "return layer.call(x);"));

    [Theory]
    [InlineData("Upsample", "Upsample(scale_factor: [1.5])", "N, 3, L", "L times 1.5 is not a formula")]
    [InlineData(
        "Upsample", "Upsample(scale_factor: [(double)Environment.ProcessorCount])", "N, 3, L", "the scale is not known when compiling")]
    public void SizeThatIsNotKnown_SaysWhy(string type, string factory, string input, string reason) => Assert.Equal(
        reason,
        SmallModel.Summary(input, $"[Layer] private readonly {type} layer = {factory};", "return layer.call(x);")
            .Rows[0].Outputs[0][2].Reason);
}
