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
        private string _missing;
        private int _module;
        private int _parameter;
        private int _buffer;
        private bool _hasBaseCounts;
        private int _baseModules;
        private int _baseParameters;
        private int _baseBuffers;
        private TreeMemory _memory;

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
            _missing = null;
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
            if (!_hasBaseCounts)
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
        /// Whether the object is of a class without [Model] that derives from the model: it relies on TorchSharp's own registration.
        /// </summary>
        public bool HasHandWrittenClass(Type model)
        {
            var type = _owner.GetType();
            return type != model && !type.IsDefined(typeof(global::ModelGen.ModelAttribute), false);
        }

        /// <summary>
        /// Whether something is registered that no pass has named: by hand, or by a base or derived class in a way of its own.
        /// </summary>
        public bool HasOthers => Parameters.Count > OwnParameters || Buffers.Count > OwnBuffers;

        /// <summary>Where own parameters begin, and how many there are.</summary>
        public int FirstParameter => _baseParameters;

        public int OwnParameters => _parameter - _baseParameters;

        /// <summary>Where own buffers begin, and how many there are.</summary>
        public int FirstBuffer => _baseBuffers;

        public int OwnBuffers => _buffer - _baseBuffers;

        /// <summary>What the last walk over all parameters met.</summary>
        public TreeMemory Memory => _memory ?? (_memory = new TreeMemory());

        /// <summary>Forgets what TorchSharp's reflection has made of fields that are nobody's components, or have another name.</summary>
        public void Forget(params string[] fields)
        {
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
            if (layer is null) Remove(Modules, _module, name);
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
            if (parameter is null) Remove(Parameters, _parameter, name);
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
            if (buffer is null) Remove(Buffers, _buffer, name);
            else Place(name, buffer, persistent);
        }

        /// <summary>An array or list of layers or parameters, as PyTorch's ModuleList or ParameterList.</summary>
        public void Sequence(string name, IEnumerable items, bool optional, bool optionalItems, string member = null)
        {
            if (items is null)
            {
                if (optional) Remove(Modules, _module, name);
                else Miss("collection", name, member);
                return;
            }

            if (!StandsThere<SequenceComponents>(name, out var components) || !ReferenceEquals(components.Items, items))
                components = new SequenceComponents(Describe(name, member), items, optionalItems);
            Place(name, components, true);
        }

        /// <summary>A dictionary of layers or parameters, as PyTorch's ModuleDict or ParameterDict.</summary>
        public void Dictionary<T>(string name, IEnumerable<KeyValuePair<string, T>> items, bool optional, bool optionalItems, string member = null)
            where T : class
        {
            if (items is null)
            {
                if (optional) Remove(Modules, _module, name);
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

        /// <summary>An element of a collection that must be there and is not.</summary>
        public void Missing(string what)
        {
            if (_missing is null) _missing = what;
        }

        /// <summary>Throws where a component is missing that must be there.</summary>
        public void ThrowIfIncomplete()
        {
            if (_missing is null || Disposal.IsUnderWay) return;
            throw new InvalidOperationException(_missing + " is null, but the model needs it. Assign it in an initialiser or in the constructor, or declare it nullable if it may be absent.");
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
            var at = _module++;
            if (at < Modules.Count)
            {
                var standing = Modules[at];
                if (standing.Item1 == name && ReferenceEquals(standing.Item2, module)) return;
                if (Modules.ContainsKey(name)) Modules.Remove(name);
            }

            // register_module makes a hand-written child register itself, and adds it behind all others. Sequential has nothing to register.
            if (!isRegistered && module.GetType() != typeof(Sequential))
            {
                _owner.register_module(name, module);
                if (at == Modules.Count - 1) return;
                if (!Modules.ContainsKey(name)) { _module--; return; }
                Modules.Remove(name);
            }

            if (at == Modules.Count) Modules.Add(name, module);
            else Modules.Insert(at, (name, module));
        }

        private void Place(string name, Parameter parameter)
        {
            var at = _parameter++;
            if (at == Parameters.Count)
            {
                Parameters.Add(name, parameter);
                return;
            }

            var standing = Parameters[at];
            if (standing.Item1 == name)
            {
                if (!ReferenceEquals(standing.Item2, parameter)) Parameters[at] = (name, parameter);
                return;
            }

            if (Parameters.ContainsKey(name)) Parameters.Remove(name);
            Parameters.Insert(at, (name, parameter));
        }

        private void Place(string name, Tensor buffer, bool persistent)
        {
#if PERSISTENT_BUFFERS
            var entry = (buffer, persistent);
#else
            var entry = buffer;
            if (!persistent) (_nonPersistent ?? (_nonPersistent = new HashSet<string>())).Add(name);
#endif
            var at = _buffer++;
            if (at == Buffers.Count)
            {
                Buffers.Add(name, entry);
                return;
            }

            if (Buffers[at].Item1 == name)
            {
                if (!ReferenceEquals(BufferAt(at), buffer)) Buffers[at] = (name, entry);
                return;
            }

            if (Buffers.ContainsKey(name)) Buffers.Remove(name);
            Buffers.Insert(at, (name, entry));
        }

        private static void Remove<T>(OrderedDict<string, T> entries, int at, string name)
        {
            if (at < entries.Count && entries[at].Item1 == name) entries.RemoveAt(at);
        }

        private void Miss(string kind, string name, string member)
        {
            if (_missing is null) _missing = "The " + kind + " '" + (member ?? name) + "' of " + _owner.GetType().Name;
        }
    }
}
