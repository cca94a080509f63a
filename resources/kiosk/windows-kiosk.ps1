<#
.SYNOPSIS
Makes one account of this Windows PC a visitors' screen: Reception's kiosk takes the place of the desktop.

.DESCRIPTION
Uses Shell Launcher, which is part of Windows Enterprise, Education and IoT Enterprise. Other editions can only lock
down apps from the Store (Assigned Access with one app), which Reception is not; see README.md beside this file.
Only the named account is changed. Run it as an administrator, in Windows PowerShell 5.1.

.EXAMPLE
.\windows-kiosk.ps1 -Account Visitors -Kiosk Entrance
.EXAMPLE
.\windows-kiosk.ps1 -Account Visitors -Remove
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Account,
    [string] $Kiosk = 'Entrance',
    [string] $DataDir = '',
    [switch] $Remove
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$edition = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID
if ($edition -notmatch 'Enterprise|Education|IoTEnterprise') {
    throw "This edition ($edition) has no Shell Launcher. Nothing was changed; see README.md for what is possible here."
}
$sid = (New-Object System.Security.Principal.NTAccount($Account)).Translate([System.Security.Principal.SecurityIdentifier]).Value
$feature = Get-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher
if ($feature.State -ne 'Enabled' -and -not $Remove) {
    if ($PSCmdlet.ShouldProcess('Shell Launcher', 'switch on')) {
        Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
    }
}
$settings = [wmiclass] '\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
$existing = Get-WmiObject -Namespace 'root\standardcimv2\embedded' -Class WESL_UserSetting | Where-Object Sid -eq $sid
if ($existing -and $PSCmdlet.ShouldProcess($Account, 'take its shell back')) {
    $settings.RemoveCustomShell($sid) | Out-Null
}
if ($Remove) {
    Write-Output "The account $Account has the usual desktop again."
    return
}
$root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$python = Join-Path $root '.venv\Scripts\pythonw.exe'
if (-not (Test-Path $python)) {
    throw "Start Reception once on this computer (python run.py); then run this again. Nothing was changed."
}
$command = "`"$python`" `"$(Join-Path $root 'main.py')`" kiosk --name `"$Kiosk`""
if ($DataDir) { $command += " --data-dir `"$DataDir`"" }
# Everybody else keeps the usual desktop; the kiosk is started again whenever it ends (0 = restart the shell).
if ($PSCmdlet.ShouldProcess($Account, "start $command in place of the desktop")) {
    $settings.SetDefaultShell('explorer.exe', 0) | Out-Null
    $settings.SetCustomShell($sid, $command, $null, $null, 0) | Out-Null
    $settings.SetEnabled($true) | Out-Null
    Write-Output "Done. Sign in as $Account to see the visitors' screen. What only you can do is in README.md."
}
