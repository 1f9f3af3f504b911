using System;
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: "cpu", "cuda", "cuda:1".</summary>
    public class Device
    {
        public Device(string description)
        {
            var colon = description.IndexOf(':', StringComparison.Ordinal);
            type = Parse(colon < 0 ? description : description[..colon]);
            if (colon >= 0)
                index = int.Parse(description[(colon + 1)..], CultureInfo.InvariantCulture);
        }

        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; } = -1;

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name, ignoreCase: true);
    }
}
