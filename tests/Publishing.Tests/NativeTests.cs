#if CAN_PUBLISH_NATIVE
namespace ModelGen.Publishing.Tests;

public class NativeTests
{
    [Fact]
    public void NativeProgram_PrintsWhatTheJitCompiledOneDoes() => Assert.Equal(Publication.Expected(), Publication.Published("net9.0"));
}
#endif
