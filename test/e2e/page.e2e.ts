/** The page in a real browser, with the real bot: whole conversations, pressed, typed, and by keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Browser,
  barriers,
  browserPath,
  howToInstall,
  picture,
  startBot,
  startBrowser,
} from './browser.ts'

if (!browserPath && process.env.CI) throw new Error(howToInstall)
if (!browserPath) console.warn(`skipped: ${howToInstall}`)

let bot: Awaited<ReturnType<typeof startBot>>
let browser: Browser

/** Web Chat keeps hidden copies for screen readers; these are the ones that can be seen. */
const cards = (page: Page): Locator => page.locator('.ac-adaptiveCard')
const buttons = (card: Locator): Locator => card.locator('.ac-pushButton')
const button = (card: Locator, label: string): Locator =>
  buttons(card).getByText(label, { exact: true }).first()
const press = (page: Page, label: string) => button(cards(page).last(), label).click()
const type = async (page: Page, words: string) => {
  await page.getByPlaceholder('Type your message').fill(words)
  await page.keyboard.press('Enter')
}

/** Waits until this holds; `expect.poll` knows only one test at a time. */
const holds = async (condition: () => Promise<boolean>, ms = 20_000) => {
  for (const end = Date.now() + ms; !(await condition()); await new Promise((go) => setTimeout(go, 100)))
    if (Date.now() > end) throw new Error(`it never came: ${condition}`)
}

/** Waits until the bot has answered and nothing changes any more, and gives the last card. */
const nextCard = async (page: Page, act: () => Promise<unknown>): Promise<Locator> => {
  const before = await cards(page).count()
  await act()
  await holds(async () => (await cards(page).count()) > before)
  // A second reply, the answered card, and scrolling.
  for (let shown = ''; ; await page.waitForTimeout(350)) {
    const now = (await cards(page).allInnerTexts()).join()
    if (now === shown) return cards(page).last()
    shown = now
  }
}

const agree = async (page: Page) => {
  await buttons(cards(page)).first().waitFor()
  expect(await cards(page).last().innerText()).toContain('Do you agree?')
  return nextCard(page, () => press(page, 'I agree'))
}

/** What a person in no danger would press. */
const calmest = async (card: Locator): Promise<string | undefined> => {
  const labels = await buttons(card).allInnerTexts()
  return ['Check my back', 'None of these', 'No', 'Not sure'].find((label) => labels.includes(label))
}

/** The last advice: the question what would help may stand behind it already. */
const advice = (page: Page): Locator => cards(page).filter({ hasText: 'Please remember' }).last()

/** Says no to everything that is asked, until `wanted` is, or the advice is there. */
const answerAll = async (page: Page, wanted?: RegExp): Promise<Locator> => {
  for (let count = 1; count < 40; count++) {
    const card = cards(page).last()
    if (wanted?.test(await card.innerText())) return card
    const calm = await calmest(card)
    if (!calm) return advice(page)
    const typed = card.locator('.ac-textInput')
    if (await typed.count()) {
      await typed.fill('40')
      await nextCard(page, () => press(page, 'Send'))
    } else await nextCard(page, () => button(card, calm).click())
  }
  throw new Error('it never stopped asking')
}

/** Text or a control that is wider than the screen. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(`
    [...document.querySelectorAll('.ac-adaptiveCard *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
      .filter((one) => one.clientWidth > 0)
      .map((one) => one.outerHTML.slice(0, 200))`)

/** A picture of all of the card, however long it is. */
const wholePicture = async (page: Page, name: string) => {
  const size = page.viewportSize() ?? { width: 390, height: 844 }
  const card = await cards(page).last().boundingBox()
  await page.setViewportSize({ width: size.width, height: Math.ceil(card?.height ?? 0) + 240 })
  await page.waitForTimeout(300)
  await picture(page, name)
  await page.setViewportSize(size)
}

const strain = 'My lower back hurts since I lifted a box yesterday, I am 40'

describe.skipIf(!browserPath).concurrent('the local page', () => {
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

    await nextCard(page, () => type(page, strain))
    const question = await answerAll(page, /any of these in your legs/)
    expect(await question.innerText()).toMatch(/About \d more question/)
    await picture(page, `${size}-2-question`)
    expect(await barriers(page)).toEqual([])

    const result = await answerAll(page)
    expect(await result.innerText()).toContain('At home, for now')
    expect(await result.locator('img').getAttribute('alt')).toBe('How soon: At home, for now')
    // Long advice is shown from its top, where it says what to do.
    const top = (await result.boundingBox())?.y ?? -1
    expect(top).toBeGreaterThan(60)
    expect(top).toBeLessThan(400)
    await picture(page, `${size}-3-advice`)
    await result.getByText('Sources').first().click()
    expect(await result.innerText()).toMatch(/NICE/)
    expect(await barriers(page)).toEqual([])
    await wholePicture(page, `${size}-3-advice-whole`)

    const plan = await nextCard(page, () => press(page, 'A plan to look after my back'))
    await plan.getByRole('button', { name: 'Sleep', exact: true }).first().click()
    await wholePicture(page, `${size}-4-plan-whole`)
    expect(await barriers(page)).toEqual([])

    // What was pressed can be read, and a reload keeps the conversation.
    expect(await page.getByText('You chose: I agree').count()).toBeGreaterThan(0)
    const before = await cards(page).count()
    await page.reload()
    await holds(async () => (await cards(page).count()) === before)
    expect(faults).toEqual([])
  })

  test.each(['small', 'desktop'] as const)(
    'a person reads which massage suits on a %s screen',
    async (size) => {
      const { page, faults } = await browser.open(bot.url, size)
      await agree(page)
      await nextCard(page, () =>
        type(page, 'Which massage suits me? Tight shoulders from a desk job, I am 40'),
      )
      const ticks = await answerAll(page, /About 1 more question/)
      await picture(page, `${size}-5-ticks`)
      expect(await ticks.locator('input[type=checkbox]').count()).toBeGreaterThan(3)
      const result = await answerAll(page)
      expect(await result.innerText()).toMatch(/How sure this is/)
      expect(await result.getByRole('table').count()).toBe(1)
      expect(await cut(page)).toEqual([])
      await picture(page, `${size}-6-massage`)
      await wholePicture(page, `${size}-6-massage-whole`)
      expect(await barriers(page)).toEqual([])
      expect(faults).toEqual([])
    },
  )

  test('several things can be ticked on one card, and they count whatever is pressed beside them', async () => {
    const { page, faults } = await browser.open(bot.url, 'desktop')
    await agree(page)
    await nextCard(page, () => type(page, strain))
    const card = await answerAll(page, /any of these in your legs/)
    await card.locator('input[type="checkbox"]').nth(0).check()
    await card.locator('input[type="checkbox"]').nth(1).check()
    await picture(page, 'desktop-7-ticked')
    await nextCard(page, () => press(page, 'Skip'))
    const said = await page.locator('.webchat__bubble--from-user').last().innerText()
    expect(said).toMatch(/^A leg is weak.*, .*, Skip$/)
    expect(await cards(page).nth(-2).innerText()).toContain(`You chose: ${said}`)
    expect(faults).toEqual([])
  })

  test.each(['phone', 'desktop'] as const)('an emergency interrupts everything on a %s', async (size) => {
    const { page, faults } = await browser.open(bot.url, size)
    await agree(page)
    const words = "My back hurts and since this morning I can't pee, and it is numb between my legs"
    const card = await nextCard(page, () => type(page, words))
    expect(await card.innerText()).toMatch(/Right now[\s\S]*999/)
    await picture(page, `${size}-8-emergency`)
    expect(await barriers(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('free text answers a card, its old buttons change nothing, and back and a correction are heard', async () => {
    const { page, faults } = await browser.open(bot.url, 'phone')
    await agree(page)
    await nextCard(page, () => type(page, strain))
    await answerAll(page, /Have you had any of these with the back pain/)
    const place = (await cards(page).count()) - 1
    // What comes within 1.5 seconds of a question cannot be its answer.
    await page.waitForTimeout(1600)
    const next = await nextCard(page, () => type(page, 'no, nothing like that'))
    expect(await next.innerText()).not.toContain('Have you had any of these with the back pain')

    await nextCard(page, () => button(cards(page).nth(place), 'None of these').click())
    expect(await page.getByText('That card is an older one. I changed nothing.').count()).toBeGreaterThan(0)
    expect(await cards(page).nth(place).innerText()).toContain('This question is closed.')
    expect(await cards(page).last().innerText()).toBe(await next.innerText())
    await picture(page, 'phone-9-old-card')

    const again = await nextCard(page, () => type(page, 'back'))
    expect(await again.innerText()).toContain('Have you had any of these with the back pain')
    const result = await answerAll(page)
    expect(await result.innerText()).toContain('At home, for now')
    await nextCard(page, () => type(page, 'I got something wrong: I have had a high fever since yesterday'))
    const changed = await answerAll(page)
    expect(await changed.innerText()).toMatch(/Today|Within one to two days/)
    await picture(page, 'phone-10-corrected')
    expect(faults).toEqual([])
  })

  test('a person comes to advice by keyboard alone', async () => {
    const { page, faults } = await browser.open(bot.url, 'desktop')
    await buttons(cards(page)).first().waitFor()
    const focused = (): Promise<string> =>
      page.evaluate(
        '(one => one.getAttribute("aria-label") ?? one.textContent ?? "")(document.activeElement)',
      )
    const until = async (key: string, wanted: (name: string) => boolean) => {
      const passed: string[] = []
      for (let tries = 0; tries < 30; tries++) {
        const name = await focused()
        if (wanted(name)) return
        passed.push(name.slice(0, 30))
        await page.keyboard.press(key)
      }
      throw new Error(`${key} leads only to ${passed.join(' | ')}`)
    }
    /** Web Chat's way: to the chat history, with Enter into its last message, and on with Tab. */
    const reach = async (label: string) => {
      await page.keyboard.press('Escape')
      await until('Shift+Tab', (name) => name.startsWith('Chat history'))
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await until('Tab', (name) => name === label)
    }
    const enter = (label: string) =>
      nextCard(page, async () => {
        await reach(label)
        await page.keyboard.press('Enter')
      })
    await enter('I agree')
    await page.getByPlaceholder('Type your message').focus()
    await nextCard(page, async () => {
      await page.keyboard.type(strain)
      await page.keyboard.press('Enter')
    })
    for (let count = 0; count < 12; count++) {
      const card = cards(page).last()
      const calm = await calmest(card)
      if (!calm) break
      if ((await card.innerText()).includes('with the back pain?')) {
        await reach('Why we ask')
        await page.keyboard.press('Enter')
        await card.getByText('I ask this first to be safe').waitFor()
        await picture(page, 'desktop-11-keyboard')
      }
      await enter(calm)
    }
    expect(await advice(page).count()).toBe(1)
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
    await holds(async () => (await page.getByText('Do you agree?').count()) > 0)
    await holds(async () => (await cards(page).count()) === 1)
    expect(await barriers(page)).toEqual([])
    expect(faults).toEqual([])
  })
})
