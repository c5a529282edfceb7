/** A real server and a real browser. Where there is no browser, CI fails and everybody else is told what to do. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const out = join(import.meta.dirname, 'out')

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
export const browserPath = places.find((place) => place && existsSync(place))
export const howToInstall =
  'no browser: apt-get install chromium (or the like), or set CHROMIUM to the path of Chromium or Chrome'

/** The bot as `npm start` runs it, on a free port, with nothing kept unless `settings` say so. */
export const startBot = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop(): Promise<void> }> => {
  const env = { ...process.env, PORT: '0', STORE: ':memory:', LOG_LEVEL: 'warn', ...settings }
  const child: ChildProcess = spawn(process.execPath, ['run.mjs', 'src/main.ts'], { cwd: root, env })
  let printed = ''
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      printed += part
      const [, found] = printed.match(/listens on (http:\S+)/) ?? []
      if (found) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(() => reject(new Error(`the bot did not start: ${printed}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export interface Browser {
  /** A new page, and what it did that it should not do. */
  open(url: string, size: 'phone' | 'desktop'): Promise<{ page: Page; faults: string[] }>
  stop(): Promise<void>
}

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 860 } },
}

export const startBrowser = async (): Promise<Browser> => {
  mkdirSync(out, { recursive: true })
  const profiles: string[] = []
  const contexts: BrowserContext[] = []
  return {
    async open(url, size) {
      const profile = mkdtempSync(join(tmpdir(), 'lumbo-e2e-'))
      profiles.push(profile)
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: browserPath ?? '',
        headless: true,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        ...sizes[size],
      })
      contexts.push(context)
      const faults: string[] = []
      const page = context.pages()[0] ?? (await context.newPage())
      page.on('request', (request) => {
        if (
          !request
            .url()
            .replace(/^blob:/, '')
            .startsWith(url)
        )
          faults.push(`request to ${request.url()}`)
      })
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
      page.on('console', (line) => {
        if (line.type() === 'error') faults.push(`console: ${line.text()}`)
      })
      await page.goto(url)
      return { page, faults }
    },
    async stop() {
      for (const context of contexts) await context.close()
      for (const profile of profiles) rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** One picture in light and one in dark; the page decides by styles alone, so no second conversation is needed. */
export const picture = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(out, `${name}-${colorScheme}.png`) })
  }
}
