/** Texts that nobody translated yet, made from English: accented, 40 % longer, between brackets. */

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aáeéiíoóuúAÁEÉIÍOÓUÚcçCÇnñNÑsšSŠyýYÝzžZŽ'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] as string]] : [],
  ),
)

/** The same tree with every text stretched. What stands between double braces stays as it is. */
export function stretched(catalogue: object): object {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? stretchedText(value) : stretched(value as object),
    ]),
  )
}

function stretchedText(text: string): string {
  const accented = text
    .split(/(\{\{.*?\}\})/)
    .map((part, at) => (at % 2 === 1 ? part : [...part].map((letter) => ACCENTED[letter] ?? letter).join('')))
    .join('')
  const more = Math.ceil(text.length * 0.4)
  return `[${accented} ${'ẋ'.repeat(Math.max(0, more - 3))}]`
}
