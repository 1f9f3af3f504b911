namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What a forward pass may change of a model, and of the program's random numbers: disposing puts it back. What a model keeps in plain
    /// fields is its own business.
    /// </summary>
    internal sealed class ModelState : IDisposable
    {
        private readonly nn.Module _model;
        private readonly List<(nn.Module module, bool training)> _modes = new List<(nn.Module module, bool training)>();
        private readonly List<(Tensor parameter, bool trainable)> _parameters = new List<(Tensor parameter, bool trainable)>();
        private readonly List<(string name, Tensor copy)> _buffers = new List<(string name, Tensor copy)>();
        private readonly Tensor _random = random.get_rng_state();

        public ModelState(nn.Module model)
        {
            _model = model;
            _modes.Add((model, model.training));
            foreach (var (_, module) in model.named_modules()) _modes.Add((module, module.training));
            foreach (var (_, parameter) in model.named_parameters()) _parameters.Add((parameter, parameter.requires_grad));
            foreach (var (name, buffer) in model.named_buffers()) _buffers.Add((name, buffer.clone()));
        }

        public void SetMode(bool train)
        {
            if (train)
            {
                _model.train(true);
                return;
            }

            // One by one: eval() of a Sequential does not reach its modules in every version (dotnet/TorchSharp#1426).
            foreach (var (module, _) in _modes)
            {
                if (module.training) module.eval();
            }
        }

        public void Dispose()
        {
            random.set_rng_state(_random);
            _random.Dispose();

            // Parents first: train() goes down to the children, which then get what was theirs.
            foreach (var (module, training) in _modes)
            {
                if (module.training != training) module.train(training);
            }

            foreach (var (parameter, trainable) in _parameters)
            {
                if (!parameter.IsInvalid && parameter.requires_grad != trainable) parameter.requires_grad = trainable;
            }

            RestoreBuffers();
        }

        private void RestoreBuffers()
        {
            var buffers = new Dictionary<string, Tensor>();
            foreach (var (name, buffer) in _model.named_buffers()) buffers[name] = buffer;
            foreach (var (name, copy) in _buffers)
            {
                // What has not changed is not written: autograd counts writes, and may need the buffer for a backward pass that is to come.
                if (buffers.TryGetValue(name, out var buffer) && !AreSame(buffer, copy)) buffer.copy_(copy);
                copy.Dispose();
            }
        }

        /// <summary>Also where the buffer is another one of another shape, which cannot be helped.</summary>
        private static bool AreSame(Tensor buffer, Tensor copy)
        {
            var (sizes, others) = (buffer.shape, copy.shape);
            if (sizes.Length != others.Length) return true;
            for (var i = 0; i < sizes.Length; i++)
            {
                if (sizes[i] != others[i]) return true;
            }

            using (var equal = buffer.eq(copy))
            using (var all = equal.all())
            {
                return all.item<bool>();
            }
        }
    }
}
