using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum NonLinearities
        {
            ReLU = 0,
            Tanh = 1,
        }

        public static RNN RNN(
            long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
            bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
        {
            var stack = new RecurrentStack(
                "torch::nn::RNNImpl", gates: 1, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            return new RNN(stack, nonLinearity).MoveModule<RNN>(device, dtype);
        }

        public static GRU GRU(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
        {
            var stack = new RecurrentStack(
                "torch::nn::GRUImpl", gates: 3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            return new GRU(stack).MoveModule<GRU>(device, dtype);
        }

        public static LSTM LSTM(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
        {
            var stack = new RecurrentStack(
                "torch::nn::LSTMImpl", gates: 4, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            return new LSTM(stack).MoveModule<LSTM>(device, dtype);
        }

        public static RNNCell RNNCell(
            long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
        {
            var parameters = CellParameters.New("torch::nn::RNNCellImpl", gates: 1, inputSize, hiddenSize, bias);
            return new RNNCell(parameters, nonLinearity).MoveModule<RNNCell>(device, dtype);
        }

        public static GRUCell GRUCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null)
        {
            var parameters = CellParameters.New("torch::nn::GRUCellImpl", gates: 3, inputSize, hiddenSize, bias);
            return new GRUCell(parameters).MoveModule<GRUCell>(device, dtype);
        }

        public static LSTMCell LSTMCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null)
        {
            var parameters = CellParameters.New("torch::nn::LSTMCellImpl", gates: 4, inputSize, hiddenSize, bias);
            return new LSTMCell(parameters).MoveModule<LSTMCell>(device, dtype);
        }
    }
}
