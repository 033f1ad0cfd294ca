import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

/**
 * A headless Chromium that is never downloaded: on Linux x64 with glibc the one inside @sparticuz/chromium with
 * its own libraries and fonts, elsewhere a Chrome or Chromium that is installed.
 *
 * One for a test file, which gives every test a context of its own:
 *
 *     beforeAll(async () => {
 *       browser = await launchBrowser()
 *       return () => browser.close()
 *     })
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ headless: true, ...(runsPackagedChromium() ? await packaged() : installed()) })
}

const packageFolder = join(import.meta.dirname, '../node_modules/@sparticuz/chromium')

function runsPackagedChromium(): boolean {
  // The loader that the program names: musl systems and NixOS do not have it there.
  const hasGlibc = existsSync('/lib64/ld-linux-x86-64.so.2')
  return process.platform === 'linux' && process.arch === 'x64' && hasGlibc && existsSync(packageFolder)
}

/**
 * Of the package's own `args` none is used: they are for Lambda, and turn off what tests are for
 * (`--disable-web-security` is CORS and the same-origin rule) or what keeps pages apart (`--single-process`).
 */
async function packaged(): Promise<LaunchOptions> {
  const folder = await unpackedFolder()
  return {
    executablePath: join(folder, 'chromium'),
    args: [
      // Containers and root cannot have Chromium's sandbox; only our own pages are opened.
      '--no-sandbox',
      '--disable-background-networking',
      // The same widths of text on every machine.
      '--font-render-hinting=none',
    ],
    env: {
      ...process.env,
      // Used even where the system has them: one set of libraries and fonts on every machine.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

/** Unpacked once for a checkout and a version (1.5 s, 211 MB), below node_modules so that `npm ci` sweeps it. */
async function unpackedFolder(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(packageFolder, '../../.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  const partial = `${folder}.${process.pid}`
  try {
    await mkdir(partial, { recursive: true })
    // In a process of its own: the package unpacks to TMPDIR, and changes LD_LIBRARY_PATH of whoever imports it,
    // which every database and server started by a test would inherit.
    await promisify(execFile)(process.execPath, [import.meta.filename], {
      // The package unpacks its libraries only where it believes to be on Lambda.
      env: { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    })
    await writeFile(join(partial, 'fonts/fonts.conf'), fontsConfig)
    // By rename: of two test files that start together one unpacks for nothing, and neither meets half a browser.
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

/** The package's own one looks in fixed places outside of its folder. */
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`

function installed(): LaunchOptions {
  const executablePath = usualPlaces().find((path) => existsSync(path))
  if (executablePath) return { executablePath }
  throw new Error(
    `Browser tests on ${process.platform} ${process.arch} need an installed Chrome or Chromium, for example ${usualPlaces()[0]}.`,
  )
}

function usualPlaces(): string[] {
  const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86 } = process.env
  if (process.platform === 'win32') {
    const browsers = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe']
    // Edge comes with Windows and is a Chromium.
    browsers.push('Microsoft/Edge/Application/msedge.exe')
    const folders = [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].filter((folder) => folder !== undefined)
    return browsers.flatMap((browser) => folders.map((folder) => join(folder, browser)))
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app/Contents/MacOS/${name}`),
      ),
    )
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  )
}

if (import.meta.main) {
  const { default: packagedChromium } = await import('@sparticuz/chromium')
  await packagedChromium.executablePath()
}
