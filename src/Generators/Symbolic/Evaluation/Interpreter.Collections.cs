using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Arrays and collection expressions.</content>
internal sealed partial class Interpreter
{
    private Value CreateArray(IArrayCreationOperation operation)
    {
        if (operation.DimensionSizes.Length != 1) return Unsupported(operation);
        if (operation.Initializer is { } initializer) return new ListValue(initializer.ElementValues.Select(EvaluateCopy));
        var element = (operation.Type as IArrayTypeSymbol)?.ElementType;
        var length = Evaluate(operation.DimensionSizes[0]);
        return length is NumberValue { Known: >= 0 and <= ListValue.Longest and var count }
            ? new ListValue(Enumerable.Repeat(0, (int)count).Select(_ => Constants.Default(element)))
            : ListValue.OfUnknown(length.Unknown ?? $"how long '{Shorten(operation.Syntax)}' is, is not known when compiling");
    }

    private Value CreateCollection(CollectionExpressionSyntax syntax, ITypeSymbol? type)
    {
        var list = new ListValue([]);
        foreach (var element in syntax.Elements)
        {
            switch (element)
            {
                case ExpressionElementSyntax item:
                    list.Items.Add(bodies.Operation(item.Expression) is { } operation
                        ? EvaluateCopy(operation)
                        : new UnknownValue("an element cannot be seen"));
                    break;
                case SpreadElementSyntax spread:
                    var items = bodies.Operation(spread.Expression) is { } spreadOperation
                        ? Evaluate(spreadOperation)
                        : new UnknownValue("an element cannot be seen");
                    if (Enumeration.ItemsOf(items) is { } known) list.Items.AddRange(known);
                    else list.Open ??= items.Unknown ?? $"the items of '{Shorten(spread.Expression)}' are not known when compiling";
                    break;
            }
        }

        return type is INamedTypeSymbol named && ModuleCreation.ContainerKindOf(this, named) is { } kind
            ? ModuleCreation.Container(named, kind, list)
            : list;
    }
}
