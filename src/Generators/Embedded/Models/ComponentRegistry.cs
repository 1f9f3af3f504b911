namespace __Shared__
{
    using global::System;
    using global::System.Collections;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What a model has registered: TorchSharp's own three dictionaries, kept equal to the model's members. Members are the truth: each
    /// pass names them all in order, and what is not as it should be is put right. A pass in which nothing changed allocates nothing.
    /// </summary>
    internal struct ComponentRegistry
    {
        private nn.Module _owner;
        private int _module;
        private int _parameter;
        private int _buffer;
        private string _clash;
        private bool _isFirstPass;
        private bool _hasBaseCounts;
        private int _baseModules;
        private int _baseParameters;
        private int _baseBuffers;

        /// <summary>What the last walk over all parameters met; null before the first.</summary>
        public TreeMemory Memory;

        /// <summary>What keeps the model from being used, in a sentence; null where nothing does.</summary>
        public string Problem;

        public OrderedDict<string, nn.Module> Modules;
        public OrderedDict<string, Parameter> Parameters;
#if PERSISTENT_BUFFERS
        public OrderedDict<string, (Tensor, bool)> Buffers;
#else
        public OrderedDict<string, Tensor> Buffers;
        private HashSet<string> _nonPersistent;
#endif

        /// <summary>Starts a pass: the first component named next has the first place.</summary>
        public void Begin(
            nn.Module owner,
            OrderedDict<string, nn.Module> modules,
            OrderedDict<string, Parameter> parameters,
#if PERSISTENT_BUFFERS
            OrderedDict<string, (Tensor, bool)> buffers)
#else
            OrderedDict<string, Tensor> buffers)
#endif
        {
            _owner = owner;
            Problem = _clash;
            _module = _parameter = _buffer = 0;
            Modules = modules;
            Parameters = parameters;
            Buffers = buffers;
        }

        /// <summary>
        /// Starts a pass behind what a base class has registered in a way of its own: what it has found of our own fields is forgotten
        /// once, the rest keeps the first places.
        /// </summary>
        public void BeginAfterBase(
            nn.Module owner,
            OrderedDict<string, nn.Module> modules,
            OrderedDict<string, Parameter> parameters,
#if PERSISTENT_BUFFERS
            OrderedDict<string, (Tensor, bool)> buffers,
#else
            OrderedDict<string, Tensor> buffers,
#endif
            params string[] ownFields)
        {
            Begin(owner, modules, parameters, buffers);
            _isFirstPass = !_hasBaseCounts;
            if (_isFirstPass)
            {
                Forget(ownFields);
                _baseModules = modules.Count;
                _baseParameters = parameters.Count;
                _baseBuffers = buffers.Count;
                _hasBaseCounts = true;
            }

            _module = _baseModules;
            _parameter = _baseParameters;
            _buffer = _baseBuffers;
        }

        /// <summary>
        /// Whether a class without [Model] derives from the model: it relies on TorchSharp's own registration.
        /// </summary>
        public bool HasHandWrittenClass(Type model)
        {
            for (var type = _owner.GetType(); type != model; type = type.BaseType)
            {
                if (!type.IsDefined(typeof(global::ModelGen.ModelAttribute), false)) return true;
            }

            return false;
        }

        /// <summary>Where own parameters begin, and how many there are.</summary>
        public int FirstParameter => _baseParameters;

        public int OwnParameters => _parameter - _baseParameters;

        /// <summary>Where own buffers begin, and how many there are.</summary>
        public int FirstBuffer => _baseBuffers;

        public int OwnBuffers => _buffer - _baseBuffers;

        /// <summary>Forgets what TorchSharp's reflection has made of fields that are nobody's components, or have another name.</summary>
        public void Forget(params string[] fields)
        {
            if (Modules is null) return;
            foreach (var field in fields)
            {
                if (Modules.ContainsKey(field)) Modules.Remove(field);
                if (Parameters.ContainsKey(field)) Parameters.Remove(field);
                if (Buffers.ContainsKey(field)) Buffers.Remove(field);
            }
        }

        /// <summary>A layer that must be there.</summary>
        public void Layer(string name, nn.Module layer, string member = null)
        {
            if (layer is null) Miss("layer", name, member);
            else Place(name, layer, false);
        }

        /// <summary>A layer of TorchSharp that has registered itself when it was constructed.</summary>
        public void BuiltInLayer(string name, nn.Module layer, string member = null)
        {
            if (layer is null) Miss("layer", name, member);
            else Place(name, layer, true);
        }

        /// <summary>A layer that may be absent.</summary>
        public void OptionalLayer(string name, nn.Module layer)
        {
            if (layer is null) RemoveModule(name);
            else Place(name, layer, false);
        }

        /// <summary>A parameter that must be there.</summary>
        public void Parameter(string name, Parameter parameter, string member = null)
        {
            if (parameter is null) Miss("parameter", name, member);
            else Place(name, parameter);
        }

        /// <summary>A parameter that may be absent.</summary>
        public void OptionalParameter(string name, Parameter parameter)
        {
            if (parameter is null) Remove(Parameters, _parameter, _baseParameters, name);
            else Place(name, parameter);
        }

        /// <summary>A buffer that must be there.</summary>
        public void Buffer(string name, Tensor buffer, bool persistent = true, string member = null)
        {
            if (buffer is null) Miss("buffer", name, member);
            else Place(name, buffer, persistent);
        }

        /// <summary>A buffer that may be absent.</summary>
        public void OptionalBuffer(string name, Tensor buffer, bool persistent = true)
        {
            if (buffer is null) Remove(Buffers, _buffer, _baseBuffers, name);
            else Place(name, buffer, persistent);
        }

        /// <summary>An array or list of layers or parameters, as PyTorch's ModuleList or ParameterList.</summary>
        public void Sequence(string name, IEnumerable items, bool optional, bool optionalItems, string member = null)
        {
            if (items is null)
            {
                if (optional) RemoveModule(name);
                else Miss("collection", name, member);
                return;
            }

            if (!StandsThere<SequenceComponents>(name, out var components) || !ReferenceEquals(components.Items, items))
                components = new SequenceComponents(Describe(name, member), items, optionalItems);
            Place(name, components, true);
        }

        /// <summary>A dictionary of layers or parameters, as PyTorch's ModuleDict or ParameterDict.</summary>
        public void Dictionary<T>(
            string name, IEnumerable<KeyValuePair<string, T>> items, bool optional, bool optionalItems, string member = null)
            where T : class
        {
            if (items is null)
            {
                if (optional) RemoveModule(name);
                else Miss("collection", name, member);
                return;
            }

            if (!StandsThere<DictionaryComponents<T>>(name, out var components) || !ReferenceEquals(components.Items, items))
                components = new DictionaryComponents<T>(Describe(name, member), items, optionalItems);
            Place(name, components, true);
        }

        /// <summary>A tuple of layers or parameters, named by their places.</summary>
        public void Tuple(string name, object[] items, bool optionalItems, string member = null)
        {
            if (StandsThere<SequenceComponents>(name, out var components)) components.Items = items;
            else components = new SequenceComponents(Describe(name, member), items, optionalItems);
            Place(name, components, true);
        }

        /// <summary>The name as the error of a collection's missing element says it.</summary>
        private string Describe(string name, string member) => _owner.GetType().Name + "." + (member ?? name);

        /// <summary>Something that must be there and is not.</summary>
        public void Missing(string what)
        {
            if (!(Problem is null)) return;
            Problem = what + " is null, but the model needs it. "
                + "Assign it in an initialiser or in the constructor, or declare it nullable if it may be absent.";
        }

        /// <summary>Throws where a pass has found a problem.</summary>
        public static void Require(string problem)
        {
            if (!(problem is null) && !Disposal.IsUnderWay) throw new InvalidOperationException(problem);
        }

        public bool IsPersistent(int index)
        {
#if PERSISTENT_BUFFERS
            return Buffers[index].Item2.Item2;
#else
            return _nonPersistent is null || !_nonPersistent.Contains(Buffers[index].Item1);
#endif
        }

        public Tensor BufferAt(int index)
        {
#if PERSISTENT_BUFFERS
            return Buffers[index].Item2.Item1;
#else
            return Buffers[index].Item2;
#endif
        }

        public void ReplaceBuffer(int index, Tensor buffer)
        {
#if PERSISTENT_BUFFERS
            Buffers[index] = (Buffers[index].Item1, (buffer, Buffers[index].Item2.Item2));
#else
            Buffers[index] = (Buffers[index].Item1, buffer);
#endif
        }

#if UNSAFE_AS_REF
        /// <summary>Gives a member, which may be readonly, the parameter under its name.</summary>
        public void Give(string name, in Parameter member)
        {
            global::System.Runtime.CompilerServices.Unsafe.AsRef(in member) = Parameters[name];
        }

        /// <summary>Gives a member, which may be readonly, the buffer under its name.</summary>
        public void Give(string name, in Tensor member)
        {
            global::System.Runtime.CompilerServices.Unsafe.AsRef(in member) = BufferOf(name);
        }
#endif

        /// <summary>The buffer under a name.</summary>
        public Tensor BufferOf(string name)
        {
#if PERSISTENT_BUFFERS
            return Buffers[name].Item1;
#else
            return Buffers[name];
#endif
        }

        private bool StandsThere<T>(string name, out T module)
            where T : nn.Module
        {
            module = _module < Modules.Count && Modules[_module].Item1 == name ? Modules[_module].Item2 as T : null;
            return !(module is null);
        }

        private void Place(string name, nn.Module module, bool isRegistered)
        {
            var at = _module;
            if (IsThere(Modules, at, name, out var registered) && ReferenceEquals(registered, module))
            {
                _module = at + 1;
                return;
            }

            var stands = Stands(Modules, ref at, ref _baseModules, name, "layer");
            _module = at + 1;
            if (stands && ReferenceEquals(Modules[at].Item2, module)) return;
            if (Modules.ContainsKey(name)) Modules.Remove(name);

            if (isRegistered || module is Sequential) RegisterInside(module);

            // register_module makes a hand-written child register itself, and adds it behind all others. Sequential has nothing to
            // register.
            if (!isRegistered && module.GetType() != typeof(Sequential))
            {
                _owner.register_module(name, module);
                if (at >= Modules.Count - 1) return;
                if (!Modules.ContainsKey(name)) { _module--; return; }
                Modules.Remove(name);
            }

            if (at < Modules.Count) Modules.Insert(at, (name, module));
            else Modules.Add(name, module);
        }

        /// <summary>
        /// What stands in a collection or a Sequential belongs to this model as well, and not to a scope in which it was made.
        /// </summary>
        private static void RegisterInside(nn.Module module)
        {
            if (module is IModel model)
            {
                model.Components(mayMiss: true);
            }
            else if (module is Sequential)
            {
                foreach (var (_, child) in module.named_children()) RegisterInside(child);
            }
        }

        private void Place(string name, Parameter parameter)
        {
            var at = _parameter;
            if (IsThere(Parameters, at, name, out var registered) && ReferenceEquals(registered, parameter))
            {
                _parameter = at + 1;
                return;
            }

            var stands = Stands(Parameters, ref at, ref _baseParameters, name, "parameter");
            _parameter = at + 1;
            if (stands && ReferenceEquals(Parameters[at].Item2, parameter)) return;

            // What is registered belongs to the model, not to the scope in which it was made (dotnet/TorchSharp#1269).
            parameter.DetachFromDisposeScope();
            if (stands) Parameters[at] = (name, parameter);
            else Put(Parameters, at, name, parameter);
        }

        private void Place(string name, Tensor buffer, bool persistent)
        {
#if PERSISTENT_BUFFERS
            var entry = (buffer, persistent);
#else
            var entry = buffer;
            if (!persistent) (_nonPersistent ?? (_nonPersistent = new HashSet<string>())).Add(name);
#endif
            var at = _buffer;
            var stands = Stands(Buffers, ref at, ref _baseBuffers, name, "buffer");
            _buffer = at + 1;
            if (stands && ReferenceEquals(BufferAt(at), buffer)) return;

            buffer.DetachFromDisposeScope();
            if (stands) Buffers[at] = (name, entry);
            else Put(Buffers, at, name, entry);
        }

        /// <summary>What stands in a place, if it stands there under the name: the way of nearly every pass.</summary>
        private static bool IsThere<T>(OrderedDict<string, T> entries, int at, string name, out T entry)
        {
            entry = default;
            if (at >= entries.Count) return false;
            string found;
            (found, entry) = entries[at];
            return found == name;
        }

        /// <summary>
        /// Whether an entry of the name stands in its place. Behind a base class that has come to register more or less than before, the
        /// place is where the first of our own entries stands.
        /// </summary>
        private bool Stands<T>(OrderedDict<string, T> entries, ref int at, ref int first, string name, string kind)
        {
            if (at < entries.Count && entries[at].Item1 == name) return true;
            if (!_hasBaseCounts || !entries.ContainsKey(name)) return false;

            var index = 0;
            while (entries[index].Item1 != name) index++;
            if (index < first && (at > first || _isFirstPass))
            {
                Problem = _clash = "The " + kind + " '" + name + "' of " + _owner.GetType().Name
                    + " has the name of one that its base class registers. Give it a name of its own, in its attribute.";
            }
            else if (at == first) at = first = index;
            return at < entries.Count && entries[at].Item1 == name;
        }

        private static void Put<T>(OrderedDict<string, T> entries, int at, string name, T entry)
        {
            if (entries.ContainsKey(name)) entries.Remove(name);
            if (at < entries.Count) entries.Insert(at, (name, entry));
            else entries.Add(name, entry);
        }

        private void RemoveModule(string name)
        {
            Remove(Modules, _module, _baseModules, name);
        }

        private void Remove<T>(OrderedDict<string, T> entries, int at, int first, string name)
        {
            if (at < entries.Count && entries[at].Item1 == name) entries.RemoveAt(at);
            else if (_hasBaseCounts && at == first && entries.ContainsKey(name)) entries.Remove(name);
        }

        private void Miss(string kind, string name, string member)
        {
            Missing("The " + kind + " '" + (member ?? name) + "' of " + _owner.GetType().Name);
        }
    }
}
