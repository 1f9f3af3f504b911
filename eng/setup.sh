#!/usr/bin/env bash
# Makes this machine ready to build: the .NET SDK must be there, TorchSharp is found or replaced. Quick when all is there.
# The choice is kept in .torchbackend (see eng/TorchBackend.props); delete that file to choose again.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

has_libtorch() { [ -f /usr/include/torch/script.h ] && command -v g++ >/dev/null; }

# TorchSharp-cpu in the version that Directory.Packages.props names, from whatever registry this machine is set up for.
can_restore_torchsharp() {
  local folder version
  version=$(sed -n 's/.*Include="TorchSharp-cpu" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
  folder=$(mktemp -d)
  cat > "$folder/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp-cpu" Version="[$version]" /></ItemGroup>
</Project>
EOF
  local status=0
  dotnet restore "$folder/probe.csproj" >/dev/null 2>&1 || status=1
  rm -rf "$folder"
  return $status
}

install_libtorch() {
  if ! command -v apt-get >/dev/null; then
    fail "TorchSharp-cpu cannot be restored from NuGet and this is not Debian: install libtorch 1.13 or later with its headers and g++, then run this again."
  fi
  [ "$(id -u)" = 0 ] || fail "TorchSharp-cpu cannot be restored from NuGet: as root, run 'apt-get install libtorch-dev g++', then run this again."
  say "installing libtorch-dev and g++ from Debian's packages (TorchSharp-cpu is not on this machine's NuGet registry)"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends libtorch-dev g++; } >/tmp/modelgen-setup.log 2>&1 ||
    fail "apt-get could not install libtorch-dev and g++; its output is in /tmp/modelgen-setup.log."
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is needed: see https://dotnet.microsoft.com/download."
dotnet --version >/dev/null 2>&1 || fail "the .NET 10 SDK is needed (global.json); found: $(dotnet --list-sdks 2>/dev/null | tr '\n' ' ')."

# Whether the packages that a way of publishing needs are to be had (see eng/Publishing.props).
can_restore_publishing() {
  local folder status=0
  folder=$(mktemp -d)
  cat > "$folder/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>$1</TargetFramework>
    <RuntimeIdentifier>\$(NETCoreSdkRuntimeIdentifier)</RuntimeIdentifier>
    <$2>true</$2>
    <SelfContained>true</SelfContained>
  </PropertyGroup>
</Project>
EOF
  dotnet restore "$folder/probe.csproj" >/dev/null 2>&1 || status=1
  rm -rf "$folder"
  return $status
}

if [ ! -f .publishing ]; then
  {
    if can_restore_publishing net10.0 PublishTrimmed; then echo trimmed; fi
    if { command -v gcc || command -v clang; } >/dev/null && can_restore_publishing net9.0 PublishAot; then echo native; fi
  } > .publishing
  say "tests publish: $(tr '\n' ' ' < .publishing)"
fi

backend=$(cat .torchbackend 2>/dev/null || true)
if [ "$backend" = nuget ]; then exit 0; fi
if [ "$backend" = local ] && has_libtorch; then exit 0; fi

if can_restore_torchsharp; then
  say "TorchSharp-cpu comes from NuGet"
  echo nuget > .torchbackend
else
  has_libtorch || install_libtorch
  say "building against the system's libtorch (TorchSharp-cpu is not on this machine's NuGet registry)"
  echo local > .torchbackend
fi
