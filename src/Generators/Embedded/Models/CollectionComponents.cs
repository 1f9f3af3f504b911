namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>The module that stands for a collection of a model: its children or parameters are the collection's items.</summary>
    internal abstract class CollectionComponents : nn.Module, IModel
    {
        protected readonly string Path;
        private readonly bool _optionalItems;
        private ComponentRegistry _components;
        private int _count;

        protected CollectionComponents(string path, bool optionalItems)
            : base("ModuleList")
        {
            Path = path;
            _optionalItems = optionalItems;
        }

        protected abstract void RegisterItems(ref ComponentRegistry components);

        protected abstract void Replace(string name, Parameter parameter);

        protected void Register(ref ComponentRegistry components, string name, object item)
        {
            if (item is nn.Module module) components.Layer(name, module);
            else if (item is Parameter parameter) components.Parameter(name, parameter);
            else if (!_optionalItems) components.Missing("The element '" + name + "' of " + Path);
            if (!(item is null)) _count++;
        }

        public ref ComponentRegistry Components(bool mayMiss = false)
        {
            RegisterComponents();
            if (!mayMiss) ComponentRegistry.Require(_components.Problem);
            return ref _components;
        }

        protected override void Dispose(bool disposing)
        {
            using (Disposal.Begin()) base.Dispose(disposing);
        }

        protected override void RegisterComponents()
        {
            Pass();
            if (_internal_submodules.Count + _internal_params.Count == _count) return;

            // An item that was removed has left its name behind.
            _internal_submodules.Clear();
            _internal_params.Clear();
            Pass();
        }

        private void Pass()
        {
            _count = 0;
            _components.Begin(this, _internal_submodules, _internal_params, _internal_buffers);
            RegisterItems(ref _components);
        }

        public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
            ModuleTree.Parameters(this, recurse, ref _components.Memory);

#if PERSISTENT_BUFFERS
        public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
            ModuleTree.Buffers(this, recurse, include_nonpersistent);
#else
        public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
            ModuleTree.Buffers(this, recurse, true);
#endif

        public override IEnumerable<(string name, nn.Module module)> named_children() => ModuleTree.Children(this);

        public override IEnumerable<(string name, nn.Module module)> named_modules() => ModuleTree.Modules(this);

        public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null) =>
            ModuleTree.StateDict(this, destination, prefix);

        public override bool has_parameter(string target) => !(get_parameter(target) is null);

        public override Parameter get_parameter(string target) => ModuleTree.FindParameter(this, target);

        public override bool has_buffer(string target) => !(get_buffer(target) is null);

        public override Tensor get_buffer(string target) => ModuleTree.FindBuffer(this, target);

        public override nn.Module apply(Action<nn.Module> fn)
        {
            Components();
            return base.apply(fn);
        }

#if VIRTUAL_TO_EPILOG
        protected override void _toEpilog(ScalarType? dtype, Device device, bool non_blocking)
        {
            Move(dtype, device);
            ModuleMover.SetDevice(device, ref _deviceType, ref _deviceIndex);
        }
#elif NON_BLOCKING_TO
        protected override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
        {
            Move(dtype, device);
            return base._to(device, dtype, non_blocking);
        }

        protected override nn.Module _to(TorchSharp.DeviceType deviceType, int deviceIndex, bool non_blocking)
        {
            Move(null, ModuleMover.DeviceOf(deviceType, deviceIndex));
            return base._to(deviceType, deviceIndex, non_blocking);
        }

        protected override nn.Module _to(ScalarType dtype, bool non_blocking)
        {
            Move(dtype, null);
            return base._to(dtype, non_blocking);
        }
#else
        protected override nn.Module _to(Device device, ScalarType dtype)
        {
            Move(dtype, device);
            return base._to(device, dtype);
        }

        protected override nn.Module _to(TorchSharp.DeviceType deviceType, int deviceIndex = -1)
        {
            Move(null, ModuleMover.DeviceOf(deviceType, deviceIndex));
            return base._to(deviceType, deviceIndex);
        }

        protected override nn.Module _to(ScalarType dtype)
        {
            Move(dtype, null);
            return base._to(dtype);
        }
#endif

        private void Move(ScalarType? dtype, Device device)
        {
            var components = Components();
            ModuleMover.Move(components, dtype, device);
            for (var i = 0; i < components.Parameters.Count; i++) Replace(components.Parameters[i].Item1, components.Parameters[i].Item2);
        }
    }
}
