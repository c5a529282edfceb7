/** Lumbo is asked about mothers and friends too: what is said of the person needs the form for somebody else. */
import type { Scene } from './scene.ts'
import { type Said, saidIn } from './texts.ts'

/** Where a text speaks of whoever is sore. The other texts speak to whoever writes. */
const OF_THE_PERSON = ['ask', 'why', 'confirm', 'item', 'tell', 'say']
const isOfThePerson = ({ spot }: Said): boolean =>
  spot.folder !== 'wording' && OF_THE_PERSON.includes(String(spot.path.at(-1)))

/** Who told it is the one who writes, whoever is sore. */
const OF_THE_WRITER = /\byou (told|tell|said|say|wrote|write|asked|ask)\b/gi
const BARE = /\b(you|your|yours|yourself)\b/i

export function checkForms(scene: Scene): void {
  for (const said of saidIn(scene.draft).filter(isOfThePerson)) {
    const word = BARE.exec(said.text.replace(/\{[^{}]*\}/g, '').replace(OF_THE_WRITER, ''))?.[0]
    if (!word) continue
    const other = OTHER[word.toLowerCase()]
    const fix = `write {${word}|${other}}, and the verb in both forms where it changes`
    scene.warning(said.spot, 'KB-WORDING', `"${word}" is said of somebody else too → ${fix}`)
  }
}

const OTHER: Readonly<Record<string, string>> = {
  you: 'they',
  your: 'their',
  yours: 'theirs',
  yourself: 'themselves',
}
