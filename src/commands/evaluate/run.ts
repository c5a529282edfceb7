/** Evaluates one file with the bot as it is shipped: the same knowledge, language, triage and dialogs. */
import { makeTurn } from '../../conversation/turn.ts'
import type { World } from '../../conversation/world.ts'
import { loadWorld } from '../../host/real-turn.ts'
import { askedAbout } from './asked-about.ts'
import type { CaseFile } from './cases.ts'
import type { Evaluation } from './evaluation.ts'
import { evaluateIntents } from './intent.ts'
import { keysFor } from './keys.ts'
import { evaluateLanguage } from './language.ts'
import { evaluateMassage } from './massage.ts'
import { evaluateNegation } from './negation.ts'
import { evaluatePhrases } from './phrase.ts'
import { understanding } from './reading.ts'
import { evaluateTriage } from './triage.ts'

/** @param folder of the knowledge base. Throws what loading it throws. */
export function runCases(file: CaseFile, folder: string): Evaluation & { readonly knowledgeVersion: string } {
  const world = loadWorld(folder)
  return { ...evaluateWith(file, world), knowledgeVersion: world.knowledge.version }
}

function evaluateWith({ kind, cases }: CaseFile, world: World): Evaluation {
  const { knowledge, lexicon, classifier, suggester } = world
  if (kind === 'triage') return evaluateTriage(cases, makeTurn(world))
  if (kind === 'massage') return evaluateMassage(cases, makeTurn(world))
  if (kind === 'negation') return evaluateNegation(cases, { lexicon, language: knowledge.language })
  const understand = understanding(knowledge, lexicon)
  if (kind === 'language')
    return evaluateLanguage(cases, {
      understand: understanding(knowledge, lexicon, { suggester }),
      askedAbout: askedAbout(makeTurn(world)),
      keys: keysFor(knowledge),
      knowledge,
    })
  if (kind === 'phrase') return evaluatePhrases(cases, { understand, knowledge })
  return evaluateIntents(cases, { understand: understanding(knowledge, lexicon, { classifier }) })
}
