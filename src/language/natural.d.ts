/** `natural` ships no types for its single files; only these are used. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const PorterStemmer: { stem(word: string): string }
  // biome-ignore lint/style/noDefaultExport: that is how the file exports it
  export default PorterStemmer
}

declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distance: {
    DamerauLevenshteinDistance(
      source: string,
      target: string,
      options: { readonly restricted: boolean },
    ): number
  }
  // biome-ignore lint/style/noDefaultExport: that is how the file exports it
  export default distance
}

declare module 'natural/lib/natural/phonetics/double_metaphone.js' {
  class DoubleMetaphone {
    /** Two keys; the second one is for names from other languages. */
    process(word: string): [string, string]
  }
  // biome-ignore lint/style/noDefaultExport: that is how the file exports it
  export default DoubleMetaphone
}
