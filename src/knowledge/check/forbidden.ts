/** Words that the bot never says: claims that are not true, promises, brands and doses. */
import type { Scene } from './scene.ts'
import { saidIn } from './texts.ts'

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

export function checkForbidden(scene: Scene): void {
  for (const { text, spot } of saidIn(scene.draft))
    for (const [words, problem, fix] of FORBIDDEN) {
      const found = words.exec(text)?.[0]
      if (found) scene.error(spot, 'KB-READ', `"${found}" ${problem} → ${fix}`)
    }
}
