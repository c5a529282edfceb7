/** The page in a real browser, with the real bot: a person from hello to advice, and one who must not wait for it. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, browserPath, howToInstall, picture, startBot, startBrowser } from './browser.ts'

if (!browserPath && process.env.CI) throw new Error(howToInstall)
if (!browserPath) console.warn(`skipped: ${howToInstall}`)

let bot: Awaited<ReturnType<typeof startBot>>
let browser: Browser

/** Web Chat keeps hidden copies for screen readers; these are the ones that can be seen. */
const cards = (page: Page): Locator => page.locator('.ac-adaptiveCard')
const buttons = (card: Locator): Locator => card.locator('.ac-pushButton')
const press = (page: Page, label: string) =>
  buttons(cards(page).last()).filter({ hasText: label }).first().click()
const type = async (page: Page, words: string) => {
  await page.getByPlaceholder('Type your message').fill(words)
  await page.keyboard.press('Enter')
}

/** Waits until the bot has answered, and gives the new card. */
const nextCard = async (page: Page, act: () => Promise<unknown>): Promise<Locator> => {
  const before = await cards(page).count()
  await act()
  await expect.poll(() => cards(page).count(), { timeout: 10_000 }).toBeGreaterThan(before)
  await page.waitForTimeout(300) // a second reply, and scrolling
  return cards(page).last()
}

const agree = async (page: Page) => {
  await buttons(cards(page)).first().waitFor()
  expect(await cards(page).last().innerText()).toContain('Do you agree?')
  return nextCard(page, () => press(page, 'I agree'))
}

/** Says no to everything that is asked, as a person in no danger would. */
const answerAll = async (page: Page, onQuestion: (count: number) => Promise<void>): Promise<Locator> => {
  for (let count = 1; count < 40; count++) {
    const card = cards(page).last()
    const labels = await buttons(card).allInnerTexts()
    const calm = ['Check my back', 'None of these', 'No', 'Not sure'].find((label) => labels.includes(label))
    if (!calm) return card
    await onQuestion(count)
    const typed = card.locator('.ac-textInput')
    if (await typed.count()) {
      await typed.fill('40')
      await nextCard(page, () => press(page, 'Send'))
    } else await nextCard(page, () => buttons(card).getByText(calm, { exact: true }).click())
  }
  throw new Error('it never stopped asking')
}

describe.skipIf(!browserPath)('the local page', () => {
  beforeAll(async () => {
    bot = await startBot()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.stop()
    await bot?.stop()
  })

  test.each(['phone', 'desktop'] as const)('a person reads advice on a %s', async (size) => {
    const { page, faults } = await browser.open(bot.url, size)
    await agree(page).catch(async (error) => {
      await picture(page, `${size}-failed`)
      throw error
    })
    await picture(page, `${size}-1-start`)

    await nextCard(page, () => type(page, 'My lower back hurts since I lifted a box yesterday, I am 40'))
    const result = await answerAll(page, async (count) => {
      if (count === 1) await picture(page, `${size}-2-question`)
    })
    expect(await result.innerText()).toMatch(/Sources/)
    expect(await buttons(result).count()).toBeGreaterThan(0)
    // Long advice is shown from its top, where it says what to do.
    const top = (await result.boundingBox())?.y ?? -1
    expect(top).toBeGreaterThan(60)
    expect(top).toBeLessThan(400)
    await picture(page, `${size}-3-advice`)

    // What was pressed can be read, and a reload keeps the conversation.
    expect(await page.getByText('I agree', { exact: true }).count()).toBeGreaterThan(1)
    const before = await cards(page).count()
    await page.reload()
    await expect.poll(() => cards(page).count(), { timeout: 15_000 }).toBe(before)
    expect(faults).toEqual([])
  })

  test.each(['phone', 'desktop'] as const)('a person reads which massage suits on a %s', async (size) => {
    const { page, faults } = await browser.open(bot.url, size)
    await agree(page)
    await nextCard(page, () => type(page, 'Which massage suits me? Tight shoulders from a desk job, I am 40'))
    const result = await answerAll(page, async () => undefined)
    expect(await result.innerText()).toMatch(/How sure this is/)
    await picture(page, `${size}-6-massage`)
    expect(faults).toEqual([])
  })

  test('several things can be ticked on one card', async () => {
    const { page, faults } = await browser.open(bot.url, 'desktop')
    await agree(page)
    await nextCard(page, () => type(page, 'my back hurts'))
    for (let tries = 0; tries < 10; tries++) {
      const boxes = cards(page).last().locator('input[type="checkbox"]')
      if ((await boxes.count()) > 1) {
        await boxes.nth(0).check()
        await boxes.nth(1).check()
        await picture(page, 'desktop-4-ticked')
        await nextCard(page, () => press(page, 'Send'))
        break
      }
      const check = await buttons(cards(page).last()).getByText('Check my back', { exact: true }).count()
      await nextCard(page, () => press(page, check ? 'Check my back' : 'No'))
    }
    expect(await page.locator('.webchat__bubble--from-user').last().innerText()).toContain(', ')
    expect(faults).toEqual([])
  })

  test.each(['phone', 'desktop'] as const)('an emergency interrupts everything on a %s', async (size) => {
    const { page, faults } = await browser.open(bot.url, size)
    await agree(page)
    const words = "My back hurts and since this morning I can't pee, and it is numb between my legs"
    const card = await nextCard(page, () => type(page, words))
    expect(await card.innerText()).toMatch(/999/)
    await picture(page, `${size}-5-emergency`)
    expect(faults).toEqual([])
  })

  test('the page has a title, a heading, a landmark and says where it runs', async () => {
    const { page, faults } = await browser.open(bot.url, 'desktop')
    expect(await page.title()).toContain('Lumbo')
    expect(await page.getByRole('heading', { level: 1, name: 'Lumbo' }).count()).toBe(1)
    expect(await page.getByRole('main', { name: 'Chat with Lumbo' }).count()).toBe(1)
    expect(await page.getByText('Local try-out. Nothing leaves this computer.').isVisible()).toBe(true)
    await agree(page)
    await page.getByRole('button', { name: 'New conversation' }).click()
    await expect.poll(() => page.getByText('Do you agree?').count(), { timeout: 15_000 }).toBeGreaterThan(0)
    await expect.poll(() => cards(page).count()).toBe(1)
    expect(faults).toEqual([])
  })
})
