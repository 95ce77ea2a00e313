import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    path.join(process.env[name] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

/** The system's Chromium or Chrome; CHROMIUM_PATH names another. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, ...onPath, ...(PLACES[process.platform] ?? [])];
  return candidates.find((file) => file && fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Finds a browser, on Debian as root by installing it. @throws Error saying what to install */
export function requireChromium(): string {
  return findChromium() ?? installOnDebian() ?? refuse();
}

function installOnDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/debian_version')) return undefined;
  console.log('No Chromium or Chrome found: installing the package chromium ...');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-y', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  if (!apt('update') || !apt('install', '--no-install-recommends', 'chromium')) return undefined;
  return findChromium();
}

function refuse(): never {
  const how: Partial<Record<NodeJS.Platform, string>> = {
    linux: 'install the package chromium (Debian, Fedora, Arch) or Google Chrome',
    darwin: 'install Google Chrome, for instance by `brew install --cask google-chrome`',
    win32: 'install Google Chrome, for instance by `winget install Google.Chrome`',
  };
  throw new Error(
    `The browser tests need Chromium or Chrome and none was found: ${how[process.platform] ?? 'install one'}, or set CHROMIUM_PATH.`,
  );
}
