using System.Diagnostics;

namespace ModelGen.TestKit.Tests;

public class SignatureStubsTests
{
    [Theory]
    [InlineData("0.107", 5493)]
    [InlineData("0.99.6", 4568)]
    public void Stub_OfEachListing_HasEveryMember(string version, int listed)
    {
        var stub = SignatureStubs.Of(version);
        var surface = ApiSurface.Read(stub.Reference);
        var expected = stub.Lines.Except(stub.Dropped).ToHashSet();

        Assert.Equal(listed, stub.Lines.Count);
        Assert.Empty(stub.Dropped);
        Assert.Equal([], expected.Except(surface));
        Assert.Equal([], surface.Except(expected));
    }
}
