# Set everything up on a fresh Windows machine, then run a command inside the project:
#
#     powershell -ExecutionPolicy Bypass -File packaging\run.ps1 main.py [arguments]
#     powershell -ExecutionPolicy Bypass -File packaging\run.ps1 pytest [arguments]
#
# The same as run.sh, without the system libraries, which Qt brings along on Windows.
# Not yet run on a real machine.
$ErrorActionPreference = 'Stop'

$root = Split-Path -Parent $PSScriptRoot
$stamp = Join-Path $root '.venv\.ready'
$env:UV_PROJECT_ENVIRONMENT = Join-Path $root '.venv'
$env:VIRTUAL_ENV = $null

function Stop-With([string[]] $lines) {
    $lines | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit 1
}

function Find-Uv {
    $own = Join-Path $root '.uv\bin\uv.exe'
    foreach ($name in 'uv', "$HOME\.local\bin\uv.exe", $own) {
        if (Get-Command $name -ErrorAction SilentlyContinue) { return $name }
    }
}

function Get-Fingerprint {
    $files = @('uv.lock', 'pyproject.toml', 'packaging\build_hook.py', 'packaging\hanzi.txt', 'mercworkshop\data_file.py',
        'mercworkshop\yaml_text.py' | ForEach-Object { Join-Path $root $_ })
    $files += @(Get-ChildItem (Join-Path $root 'resources\reference') -Filter *.yaml -ErrorAction SilentlyContinue |
        Sort-Object FullName | ForEach-Object FullName)
    $files += @(Get-ChildItem (Join-Path $root 'resources\locale') -Recurse -Filter *.po -ErrorAction SilentlyContinue |
        Sort-Object FullName | ForEach-Object FullName)
    ($files | ForEach-Object { (Get-FileHash $_).Hash }) -join ''
}

function Test-Built {
    if (-not (Test-Path (Join-Path $root 'resources\fonts\*.ttf'))) { return $false }
    $texts = Get-ChildItem (Join-Path $root 'resources\locale') -Recurse -Filter *.po -ErrorAction SilentlyContinue
    if ($texts | Where-Object { -not (Test-Path ([IO.Path]::ChangeExtension($_.FullName, '.mo'))) }) { return $false }
    $texts = Get-ChildItem (Join-Path $root 'resources\reference') -Filter *.yaml -ErrorAction SilentlyContinue
    -not ($texts | Where-Object { -not (Test-Path ([IO.Path]::ChangeExtension($_.FullName, '.json'))) })
}

if ($args.Count -eq 0) { Stop-With 'Say what to run: packaging\run.ps1 main.py, or packaging\run.ps1 pytest.' }

$uv = Find-Uv
if (-not $uv) {
    [Console]::Error.WriteLine('Fetching uv into .uv...')
    python -m pip install --quiet --target (Join-Path $root '.uv') uv
    $uv = Find-Uv
    if (-not $uv) {
        Stop-With 'uv could not be installed: Python with pip and a network are needed once.',
            'Check both, or install uv yourself, then run this command again.'
    }
}

$wanted = Get-Fingerprint
$built = Test-Built
$ready = $built -and (Test-Path $stamp) -and ((Get-Content $stamp -Raw).Trim() -eq $wanted)
if (-not $ready) {
    [Console]::Error.WriteLine('Setting up the packages of MercWorkshop...')
    $again = if ($built) { @() } else { @('--reinstall-package', 'mercworkshop') }
    # Or the first start compiles hundreds of modules, and every one where Python may not keep them.
    $env:UV_COMPILE_BYTECODE = '1'
    & $uv sync --project $root --frozen @again
    if ($LASTEXITCODE -ne 0) {
        Stop-With 'The packages could not be set up.',
            'Python 3.12 or later and a network are needed once; see the messages above.'
    }
    & (Join-Path $root '.venv\Scripts\python.exe') -m compileall -q (Join-Path $root 'mercworkshop')
    Set-Content $stamp $wanted
}

$command = @($args)
if ($command[0] -eq 'main.py') {
    # Files named on the command line are meant from where the person stands.
    $command = @('python', (Join-Path $root 'main.py')) + @($command | Select-Object -Skip 1)
} else {
    Set-Location $root
}
& $uv run --project $root --no-sync @command
exit $LASTEXITCODE
