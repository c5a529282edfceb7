/** Words that the bot never says: claims that are not true, promises, brands and doses; and words that it had better not. */
import { PLAIN_WORDS } from './plain-words.ts'
import type { Scene } from './scene.ts'
import { type Said, saidIn } from './texts.ts'

type Forbidden = readonly [words: RegExp, problem: string, fix: string]

/** Names of medicines and devices, as far as people in a sore-back chat may meet them. */
const BRANDS = [
  ...['advil', 'aleve', 'anadin', 'aspro', 'brufen', 'calpol', 'cuprofen', 'doliprane', 'motrin', 'naprosyn'],
  ...['norco', 'nurofen', 'oxycontin', 'panadol', 'percocet', 'solpadeine', 'tylenol', 'valium', 'vicodin'],
  ...['celebrex', 'eliquis', 'humira', 'lyrica', 'mounjaro', 'neurontin', 'ozempic', 'plavix', 'xarelto'],
  ...[
    'ben-?gay',
    'biofreeze',
    'deep heat',
    'dencorub',
    'icy hot',
    'salonpas',
    'tiger balm',
    'volta(ren|rol)',
  ],
  ...['homedics', 'hyperice', 'hypervolt', 'naipo', 'osim', 'renpho', 'theracane', 'theragun', 'therabody'],
  ...['thermacare', 'tempur', 'herman miller', 'headspace'],
]

const NUMBER = String.raw`(\d+([.,/]\d+)?|half|one|two|three|four|six|eight)`
const word = (...patterns: string[]) => new RegExp(String.raw`\b(${patterns.join('|')})\b`, 'i')

const FORBIDDEN: readonly Forbidden[] = [
  [
    word('mis-?align\\w*', 're-?align\\w*', 'out of alignment', '(spine|back|pelvis|hips?) is out'),
    'says that a back can be out of line',
    'say what is known: how it feels, and what helps',
  ],
  [word('toxins?', 'detox\\w*', 'flush(es|ed|ing)? out'), 'says that a body is cleansed', 'leave it out'],
  [
    word('cures?', 'cured', 'curing', 'guarantee\\w*', 'miracle\\w*'),
    'promises more than anybody can',
    'write "can help", or "eases"',
  ],
  [
    word('(adhesions?|scar tissue|knots)', 'no pain,? no gain'),
    'repeats a belief that does not hold',
    'say how it feels, or leave it out',
  ],
  [word(...BRANDS), 'names a brand', 'name the kind of thing'],
  [
    word(
      String.raw`${NUMBER}\s?(mg|mcg|µg|ml|milligrams?|micrograms?|millilit(re|er)s?|g|grams?)`,
      `${NUMBER} (tablets?|pills?|capsules?|drops|puffs|patches)`,
      String.raw`every ${NUMBER}(\s?(-|–|to)\s?${NUMBER})? hours`,
    ),
    'gives a dose',
    'write "follow the packet", or "ask a pharmacist"',
  ],
]

/** Not wrong for certain, since words have company; so these only warn. */
const UNKIND: readonly Forbidden[] = [
  [
    word(
      '(you|they)}?( wi|.)ll (be (fine|ok|okay|all right|better)|get (well|better)|recover)',
      '(do not|don.t|no need to) worry|nothing to worry about',
      '(it|this|that) is (not|never) (serious|sinister|dangerous)',
      'nothing (serious|sinister|dangerous)',
      'harmless',
      '(perfectly|completely|quite|totally) (safe|normal)',
    ),
    'promises what nobody can know from here',
    'say what is known, and when to come back',
  ],
  [
    word(
      '(should|ought to) have (come|called|gone|told|said|seen|asked|done|known|rested|stopped|waited)',
      '(your|their) (own )?fault',
      '(you|they)}? (failed|neglected|forgot|refused) to',
      'too (lazy|fat|unfit)',
    ),
    'sounds like blame',
    'say what to do now',
  ],
]

const JARGON = new RegExp(String.raw`\b(${Object.keys(PLAIN_WORDS).join('|')})\p{L}*`, 'iu')

/** What is asked may name what somebody was told; what is said may not tell it. */
const isAsked = ({ spot }: Said): boolean => spot.folder === 'findings' || spot.path.at(-1) === 'ask'

function checkUnkind(scene: Scene, said: Said): void {
  for (const [words, problem, fix] of isAsked(said) ? [] : UNKIND) {
    const found = words.exec(said.text)?.[0]
    if (found) scene.warning(said.spot, 'KB-READ', `"${found}" ${problem} → ${fix}`)
  }
  const term = JARGON.exec(said.text)?.[0]
  const plain = Object.entries(PLAIN_WORDS).find(([start]) => new RegExp(`^${start}`, 'i').test(term ?? ''))
  if (term && plain)
    scene.warning(
      said.spot,
      'KB-READ',
      `"${term}" is a word of the clinic → say it as people do: ${plain[1]}`,
    )
}

export function checkForbidden(scene: Scene): void {
  for (const said of saidIn(scene.draft)) checkUnkind(scene, said)
  for (const { text, spot } of saidIn(scene.draft))
    for (const [words, problem, fix] of FORBIDDEN) {
      const found = words.exec(text)?.[0]
      if (found) scene.error(spot, 'KB-READ', `"${found}" ${problem} → ${fix}`)
    }
}
