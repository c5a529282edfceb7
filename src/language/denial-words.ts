/** The words that make a denial, turn it round, or only stand beside it. Which finding they speak of is data; these are of the language. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .split(', ')
    .map((phrase) => phrase.split(' '))
    .sort((a, b) => b.length - a.length)

/** What people say before or behind an answer: "god no", "no mate", "touch wood no". */
export const ASIDES = phrases(
  'god, jesus, christ, lord, lordy, gosh, wow, what, eh, aw, oh, uh, um, er, erm, ah, och, ha, haha, lol, hmm, well, honestly, actually, thankfully, luckily, thanks, thank you, thanks for asking, cheers, thank god, thank goodness, thank the lord, thank heavens, touch wood, touch wood though, knock on wood, knock wood, fingers crossed, mate, mates, pal, bud, boss, lads, love, doctor, doc, sir, madam, man, please, sorry, tbh, to be honest, to be fair, i would say, i think, as i said, like i said, it is only in the back, it is only in my back, only in the back, only in my back, just in the back, just in my back',
)
/** Whose answer it is: "he says normal", "the wife says no chance". */
export const SPEAKERS = set('he she they i wife husband mum mom mam dad partner son daughter the my me')
export const SAYING = set('says say said thinks reckons')

/** Words that begin a statement of their own behind a "no": "no I can walk fine", "no it settles". */
export const STATES = set(
  'i it he she they we my the that this these all both everything still just only not never nothing none because am is as nor neither',
)
/** In some Englishes "she no fit walk" says that she cannot. */
export const PIDGIN = set('fit dey de wan gree sabi get go come')
/** What may be lost: a "no" before it tells of a sign. */
export const LOST = set(
  'feel feeling feelings sensation sensations control strength power grip balance flow stream urge urges warning erection erections erect climax orgasm energy appetite movement reflex reflexes sleep relief improvement let rest peace use periods luck joy motion motions pee wee poo urine hope point future success',
)
/** "No loss of feeling", "no trouble with strength": these are what is denied, and not what follows. */
export const LOSSES = set(
  'loss lack trouble problem problems bother issue issues change changes difference numbness numb weakness one',
)

/** What leaves a part or a time in which it may be so, even behind a plain "no". */
export const LIMITS = set(
  'yes except until till unless without sometimes occasionally often usually mostly mainly bit little slightly slight somewhat sort kind ish barely hardly scarcely anymore longer worse worsening less fewer slower now again whenever when while if since however though although than almost nearly half partly partially maybe perhaps possibly probably once twice otherwise stick frame crutch crutches walker cane catheter pad pads wheelchair crawl ages takes struggle more',
)
/** A limit that a denial by name does not outlive either: "no numbness until I sit". */
export const BOUNDS = set('until till unless except without anymore bar')
/** With these words it is over, or of another time: "no, that was last week". */
export const PAST = set(
  'was were had stopped gone went cleared settled passed ago yesterday earlier before previously last lately recently recent past used',
)
/** It is long over: "no, that was in 2003". */
export const LONG_AGO = /^(years?|decades?|childhood|(19|20)\d\d)$/
/** With one of these a word that all is well may be so of one part, one time or one person only. */
export const PARTS = set(
  'left right one other half only me first back home early late most enough for but not never no than isnt less more were was get getting',
)
/** Signs that nobody calls well: where one is said it may be there. */
export const SIGNS = set(
  'numb numbness tingle tingles tingly tingling weak weaker weakness slow slowly leak leaks leaking leaked dribble dribbles drip drips trickle push pushing strain straining heavy dead dull odd funny strange weird different wet blood bloody bleeding burning sting stings swollen faint dizzy clammy sweaty shivery unsteady wobbly worse lump pulse throb throbbing',
)
/** What a body does: "doesn't come out", "can't go" and "nothing happens" tell of a sign, however they begin. */
export const DOING = set(
  'come comes coming out happen happens happening work works working feel feels felt feeling go goes going empty empties pass passes pee wee poo walk stand move moves lift hold holds stop stops start starts finish able right normal normally fine good same properly fully completely well tell sleep eat drink keep get manage respond respond',
)
/** What may follow a "nothing" that denies; "nothing comes out" and "nothing there" tell of a sign. */
export const AFTER_NOTHING = set(
  'like that new really at unusual wrong major else down of in on with to different changed odd strange funny weird abnormal i out special particular untoward amiss',
)
/** What may follow a "none" that denies. */
export const AFTER_NONE = set('that of at to in here whatsoever whatever really anywhere i either')
/** What may follow a "never" that denies; "never finishes", "never right" and "never without" tell of a sign. */
export const AFTER_NEVER = set(
  'had have been seen taken took used done did noticed got get hit ever experienced needed smoked injected happened fainted heard',
)
/** What "do not have", "not had" and "have not noticed" may deny without a name. */
export const AFTER_NOT_HAVE = set('one it any that them those either anything')
export const HAVING = set('have had got get take taken use used noticed seen')
/** "Fine with that", "ok in myself" add nothing; "fine with a stick" does. */
export const BESIDE = set('in with on as')
export const OF_ITSELF = set('that those this these myself himself herself themselves such it')
/** What may follow a word that all is well; "a good bit" and "good and slow" say something else with it. */
export const AFTER_FINE = set('there down thanks thank ta sir madam mate bud pal boss lol tbh here')
/** What a word that all is well may stand before: "normal function", "good appetite". */
export const WELL_OF = set(
  'function functions legs leg feet hands bowels bladder motions stools feeling sensation strength power grip balance colour color temp temperature weight appetite walking gait breathing lungs heart skin stream flow control movement movements back shape sugar bloods pressure bones sleep nights poos toilet number twos ones waterworks chest stomach tummy belly health',
)
/** "Fine when I'm sat still": well in one state only. */
export const WELL = set('fine ok okay good grand normal right alright sound well perfect clear great')
export const REST = set(
  'still slow slowly rest resting sit sits sitting sat lie lies lying careful carefully not nothing',
)
/** Whose story it is: "mum had it, not me". */
export const KIN = set(
  'mum mom mam mother dad father parents brother sister nan nana gran granny grandma grandad grandpa grandmother grandfather aunt auntie uncle cousin husband wife partner son daughter family relatives friend colleague neighbour',
)
/** "Not me", "I am not": the writer, against somebody else. */
export const ONESELF = set('me i personally mine')
/** Who had one of these tells how they know: "had a scan years ago, all fine". */
export const TESTS = set(
  'scan scans scanned ecg ekg xray mri ct ultrasound dexa test tests tested screening screened checkup bloods bloodtest endoscopy physical mot',
)
/** What is so only in part: "just stiff", "only at night". */
export const ONLY = set('just only')
/** What everybody with a sore back has, or nobody: "no, just stiff", "only the usual", "just a figure of speech". */
export const COMMON = set(
  'back spine neck shoulder shoulders muscle muscles muscular stiff stiffness sore soreness tired ache aches achy aching tight tightness knots spasm usual normal age work desk unfit lazy hungry stressed old pain grumpy figure expression joke joking kidding exaggerating',
)
