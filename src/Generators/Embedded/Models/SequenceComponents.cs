namespace __Shared__
{
    using global::System;
    using global::System.Collections;
    using global::System.Collections.Generic;
    using global::System.Globalization;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>
    /// An array, list or tuple of layers or parameters as the module that PyTorch has in its place, ModuleList or ParameterList. It is a
    /// view: items that are added or replaced later are seen.
    /// </summary>
    internal sealed class SequenceComponents : CollectionComponents
    {
        public IEnumerable Items;

        public SequenceComponents(string path, IEnumerable items, bool optionalItems)
            : base(path, optionalItems)
        {
            Items = items;
        }

        /// <summary>An item of a tuple of parameters after a move.</summary>
        public static Parameter ParameterAt(nn.Module components, int index) =>
            (Parameter)((object[])((SequenceComponents)components).Items)[index];

        protected override void RegisterItems(ref ComponentRegistry components)
        {
            var index = 0;
            if (Items is IList list)
            {
                for (; index < list.Count; index++) Register(ref components, index.ToString(CultureInfo.InvariantCulture), list[index]);
            }
            else
            {
                foreach (var item in Items) Register(ref components, (index++).ToString(CultureInfo.InvariantCulture), item);
            }
        }

        protected override void Replace(string name, Parameter parameter)
        {
            var index = int.Parse(name, CultureInfo.InvariantCulture);
            if (Items is IList items && ReferenceEquals(items[index], parameter)) return;
            if (!(Items is IList list) || list.IsReadOnly)
            {
                throw new InvalidOperationException(
                    Path + " holds parameters in a " + Items.GetType().Name
                    + ", which cannot be changed: to() replaces parameters. Use an array or a List.");
            }

            list[index] = parameter;
        }
    }
}
