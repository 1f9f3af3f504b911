#!/usr/bin/env bash
# Makes artifacts/packages/ModelGen.<version>.nupkg. Arguments go to dotnet pack, as -p:Version=1.2.3.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet pack src/Package/ModelGen.csproj -c Release -p:ContinuousIntegrationBuild=true -o artifacts/packages --nologo "$@"
