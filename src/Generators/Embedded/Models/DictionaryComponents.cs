namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>A dictionary of layers or parameters as the module that PyTorch has in its place, ModuleDict or ParameterDict.</summary>
    internal sealed class DictionaryComponents<T> : CollectionComponents
        where T : class
    {
        public readonly IEnumerable<KeyValuePair<string, T>> Items;

        public DictionaryComponents(string path, IEnumerable<KeyValuePair<string, T>> items, bool optionalItems)
            : base(path, optionalItems)
        {
            Items = items;
        }

        protected override void RegisterItems(ref ComponentRegistry components)
        {
            foreach (var item in Items) Register(ref components, item.Key, item.Value);
        }

        protected override void Replace(string name, Parameter parameter)
        {
            if (Items is IDictionary<string, T> items && ReferenceEquals(items[name], parameter)) return;
            if (!(Items is IDictionary<string, T> dictionary) || dictionary.IsReadOnly)
            {
                throw new InvalidOperationException(
                    Path + " holds parameters in a " + Items.GetType().Name
                    + ", which cannot be changed: to() replaces parameters. Use a Dictionary.");
            }

            dictionary[name] = (T)(object)parameter;
        }
    }
}
