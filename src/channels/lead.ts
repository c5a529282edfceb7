/**
 * A reply's text is complete alone, so a card or a terminal that also shows the question and the sections would say
 * everything twice. This is what of the text they do not show: what comes before them and what comes after.
 */
import type { Reply } from '../conversation/reply.ts'
import { labels } from './labels.ts'

const bare = (line: string): string => line.replace(/^(\d+[.)]|[-•])\s+/, '').trim()

/** "(None of these · Not sure)": labels and the signs between them. */
const isOnlyLabels = (line: string, known: readonly string[]): boolean => {
  const rest = known
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, label) => text.replaceAll(label, ''), line)
  return rest !== line && /^[\s()·,/]*$/.test(rest)
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A question has no heading but itself; what it calls its title is said before it. */
export const titleOf = ({ kind, title }: Reply): string | undefined =>
  kind === 'question' || !title?.trim() ? undefined : title

/** What is asked stands out; what explains it before does not. */
export const explainedAndAsked = (ask: string): { readonly explained?: string; readonly asked: string } => {
  const [, explained, asked] = ask.match(/^([\s\S]{40,}[.!])\s+([^.!?]+\?)$/) ?? []
  return explained && asked ? { explained, asked } : { asked: ask }
}

export interface Remainder {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export const remainder = (reply: Reply): Remainder => {
  const { text, question, sections = [], citations = [] } = reply
  const title = titleOf(reply)
  const choices = [...(question?.choices ?? []), ...(question?.exits ?? [])].map(({ label }) => label)
  const shown = new Set(
    [
      ...linesOf(question?.ask ?? ''),
      ...choices,
      ...sections.flatMap((section) => [section.title, ...section.lines]).flatMap(linesOf),
      ...citations.flatMap((citation) => [citation.title, citation.by]),
    ].map(bare),
  )
  const isShown = (line: string): boolean =>
    title?.includes(line) || shown.has(bare(line)) || isOnlyLabels(line, choices)

  const lines = linesOf(text)
  const first = lines.findIndex((line) => isShown(line) && !title?.includes(line))
  const split = first < 0 ? lines.length : first
  return {
    before: lines.slice(0, split).filter((line) => !isShown(line)),
    after: lines.slice(split).filter((line) => !isShown(line)),
  }
}

/** For where there are no buttons: the text, and what can be written to go on. */
export const withWays = ({ text, actions = [] }: Reply): string => {
  const ways = actions.map(({ command }) => command)
  return ways.length ? `${text}\n\n${labels.ways(ways.join(' · '))}` : text
}
