using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Sequential Sequential() => new(new ModuleSequence());

        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
            => Sequential(modules.AsEnumerable());

        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential(modules.AsEnumerable());

        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            => modules.Aggregate(Sequential(), (sequential, module) => sequential.append(module));

        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
            => modules.Aggregate(Sequential(), (sequential, module) => sequential.append(module.name, module.submodule));

        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules)
            => modules.Aggregate(Sequential(), (sequential, module) => sequential.append(module.Item1, module.Item2));

        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module
            => new(modules);

        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
            where T : Module
        {
            var dictionary = new ModuleDict<T>();
            foreach (var module in modules)
                dictionary.Add(module);
            return dictionary;
        }

        public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

        public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
        {
            var dictionary = new ParameterDict();
            foreach (var parameter in parameters)
                dictionary.Add(parameter);
            return dictionary;
        }
    }
}
