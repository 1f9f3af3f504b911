ModelGen.Publishing.Report.Write(Console.Out);
