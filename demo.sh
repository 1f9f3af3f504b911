#!/usr/bin/env bash
# Sets up what is missing, then builds a sample model and trains it.
set -euo pipefail
cd "$(dirname "$0")"
eng/setup.sh

dotnet build samples/LinearRegression -c Release --nologo -v quiet -clp:NoSummary
exec dotnet run --project samples/LinearRegression -c Release --no-build -- "$@"
