using System;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    static Device defaultDevice = CPU;

    /// <exception cref="InvalidOperationException">Always: Debian's libtorch has no CUDA.</exception>
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    /// <exception cref="InvalidOperationException">Always: Debian's libtorch has no MPS.</exception>
    public static Device MPS => InitializeDevice(new Device(DeviceType.MPS));

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(int index) => new(DeviceType.CUDA, index);

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType is not (DeviceType.CUDA or DeviceType.MPS);

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;

    public static partial class cuda
    {
        public static bool is_available() => false;

        public static bool is_cudnn_available() => false;

        public static int device_count() => 0;

        public static void manual_seed(long seed)
        {
            // Without a device there is no generator to seed.
        }

        public static void manual_seed_all(long seed) => manual_seed(seed);

        public static void synchronize(Device? device = null) => InitializeDeviceType(DeviceType.CUDA);
    }
}
