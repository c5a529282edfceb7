/** What the checks above the knowledge layer share: the knowledge, its lexicon, and what was heard once already. */
import type { Path } from '../../knowledge/condition.ts'
import { type Code, type Issue, toldIn } from '../../knowledge/issue.ts'
import type { Read } from '../../knowledge/read.ts'
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { compileLexicon, type Lexicon } from '../../language/lexicon.ts'
import { type Understood, understand } from '../../language/understand.ts'

/** A fixed day, so that "since Friday" means the same on every run. */
export const NOW = '2026-11-20T10:00:00Z'

export interface Trial {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
  readonly read: Read
  /** A message, understood by itself. Understanding is what costs; each message is understood once. */
  hear(text: string): Understood
  /** `account` says what is wrong, an arrow, and what to do. */
  issue(file: string, path: Path, code: Code, account: string, severity?: Issue['severity']): Issue
}

export function makeTrial(knowledge: Knowledge, read: Read): Trial {
  const lexicon = compileLexicon(knowledge)
  const heard = new Map<string, Understood>()
  return {
    knowledge,
    lexicon,
    read,
    hear(text) {
      const before = heard.get(text)
      if (before) return before
      const understood = understand(text, { knowledge, lexicon, now: NOW, zone: 'UTC' })
      heard.set(text, understood)
      return understood
    },
    issue: (file, path, code, account, severity = 'error') => ({
      file,
      line: read.files.get(file)?.line(path) ?? 1,
      code,
      ...toldIn(account),
      severity,
    }),
  }
}
