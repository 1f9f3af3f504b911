namespace __Shared__
{
    using global::System;
    using global::System.Collections;
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>A batch in words: what it has of which dtype and shape.</summary>
    internal static class BatchText
    {
        private const int MostElements = 3;

        public static string Of(string name, params (string Name, object Value)[] members)
        {
            return name + " { " + string.Join(", ", members.Select(member => member.Name + " = " + Describe(member.Value))) + " }";
        }

        private static string Describe(object value)
        {
            switch (value)
            {
                case null: return "null";
                case Tensor tensor: return Describe(tensor);
                case IDictionary entries: return "{ " + string.Join(", ", entries.Keys.Cast<object>().Select(key => key + " = " + Describe(entries[key]))) + " }";
                case Array array when array.Length > 0 && IsDescribed(array.GetValue(0)): return "[" + Listed(array) + "]";
                case Array array: return array.GetType().GetElementType().Name + "[" + CollationError.Text(array.Length) + "]";
                case IFormattable number: return CollationError.Text(number);
                default: return value.ToString();
            }
        }

        private static string Describe(Tensor tensor)
        {
            if (tensor.IsInvalid) return "disposed";
            var device = tensor.device_type == DeviceType.CPU ? "" : " on " + tensor.device;
            return tensor.dtype + " " + CollationError.Text((IEnumerable<long>)tensor.shape) + device;
        }

        // Tensors, arrays of them, batches.
        private static bool IsDescribed(object value)
        {
            return value is Tensor || value is Tensor[] || value is IDisposable;
        }

        private static string Listed(Array array)
        {
            var few = string.Join(", ", array.Cast<object>().Take(MostElements).Select(Describe));
            return array.Length > MostElements ? few + ", ... (" + CollationError.Text(array.Length) + " in all)" : few;
        }
    }
}
