/**
 * Checks of what people type about an organisation. Each returns a Russian sentence that warns and never blocks,
 * or null when there is nothing to say (an empty text included).
 */

const digitsOf = (text: string): string => text.replace(/[\s\u00a0-]/g, '')

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0)

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/**
 * ИНН: 10 digits with one check digit for organisations, 12 with two for persons (structure: Порядок, приказ ФНС
 * России от 29.06.2012 № ММВ-7-6/435@). Check digit = weighted sum mod 11 mod 10 with the weights the tax service
 * publishes for its input control.
 */
export function checkInn(text: string): string | null {
  const inn = digitsOf(text)
  if (inn === '') return null
  if (!/^\d+$/.test(inn)) return 'ИНН состоит только из цифр.'
  if (inn.length !== 10 && inn.length !== 12)
    return `В ИНН должно быть 10 цифр (у человека 12), здесь ${inn.length}.`
  if (/^0+$/.test(inn)) return 'ИНН не может состоять из одних нулей.'
  const rest = (weights: readonly number[]) => (weighted(inn, weights) % 11) % 10
  const right =
    inn.length === 10
      ? rest(INN_10) === Number(inn[9])
      : rest(INN_11) === Number(inn[10]) && rest(INN_12) === Number(inn[11])
  return right ? null : 'Контрольная цифра ИНН не сходится: проверьте, нет ли опечатки.'
}

/**
 * ОГРН (13 digits) and ОГРНИП (15): the last digit is the last digit of the remainder of the number before it divided
 * by 11 (by 13 for ОГРНИП). Rule: «Структура государственного регистрационного номера», приложение к постановлению
 * Правительства РФ от 19.06.2002 № 438, kept by the registers' later orders.
 */
export function checkOgrn(text: string): string | null {
  const ogrn = digitsOf(text)
  if (ogrn === '') return null
  if (!/^\d+$/.test(ogrn)) return 'ОГРН состоит только из цифр.'
  if (ogrn.length !== 13 && ogrn.length !== 15)
    return `В ОГРН должно быть 13 цифр (у предпринимателя 15), здесь ${ogrn.length}.`
  if (ogrn.startsWith('0')) return 'ОГРН не начинается с нуля.'
  const body = BigInt(ogrn.slice(0, -1))
  const rest = (body % (ogrn.length === 13 ? 11n : 13n)) % 10n
  return rest === BigInt(ogrn.at(-1) ?? '')
    ? null
    : 'Контрольная цифра ОГРН не сходится: проверьте, нет ли опечатки.'
}

const several = (text: string): string[] =>
  text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?'
const DOMAIN = `(?:${LABEL}\\.)+(?:xn--[a-z0-9-]{2,59}|\\p{L}{2,63})`
const EMAIL = new RegExp(`^[\\p{L}\\p{N}.!#$%&'*+/=?^_\`{|}~-]+@${DOMAIN}$`, 'u')

const mixesAlphabets = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word) && /[a-z]/i.test(word)

/**
 * The pattern of the HTML standard for `input type=email` with letters of any alphabet (школа@пример.рф). Several
 * addresses may be listed with commas or semicolons.
 */
export function checkEmail(text: string): string | null {
  for (const address of several(text)) {
    if (/\s/.test(address)) return `В адресе «${address}» есть пробел.`
    if (!address.includes('@')) return `В адресе «${address}» нет знака @.`
    const at = address.lastIndexOf('@')
    const local = address.slice(0, at)
    const domain = address.slice(at + 1)
    if (!EMAIL.test(address) || /^\.|\.\.|\.$/.test(local))
      return `«${address}» не похоже на адрес электронной почты.`
    if (mixesAlphabets(local) || domain.split('.').some(mixesAlphabets))
      return `В адресе «${address}» смешаны русские и латинские буквы: похоже на опечатку.`
  }
  return null
}

interface Phone {
  /** Ten digits after +7, or fewer for a number inside the town. */
  national: string
  /** The town's or operator's code where the writing shows it. */
  code: string | null
  extension: string
}

const EXTENSION = /[\s,]*(?:доб(?:авочный|\.)?|вн(?:утр)?\.?|ext\.?|#)\s*:?\s*(\d{1,6})\s*$/iu

function parsePhone(typed: string): Phone | null {
  const extension = EXTENSION.exec(typed)?.[1] ?? ''
  const body = typed
    .replace(EXTENSION, '')
    .replace(/^\s*(?:тел|моб|факс|т|м|ф)[.:]*\s*/iu, '')
    .trim()
  if (!/^\+?[\d\s\u00a0().\-–—/]+$/u.test(body)) return null
  const digits = body.replace(/\D/g, '')
  // A separate 8 or 7 in front is the way out of town even where digits are missing behind it.
  const prefixed = /^\+7|^[78][\s\u00a0(-]/.test(body) || (digits.length === 11 && /^[78]/.test(digits))
  if (body.startsWith('+') && !prefixed) return null
  const national = prefixed ? digits.slice(1) : digits
  if (national.length !== 10) return { national, code: null, extension }
  return {
    national,
    code: national.startsWith('9') ? national.slice(0, 3) : shownCode(body, prefixed),
    extension,
  }
}

/** First group of the number inside the town, by its length: 123-45-67, 12-34-56, 1-23-45 or written in one piece. */
const FIRST_LOCAL_GROUP: Record<number, readonly number[]> = { 7: [3, 7], 6: [2, 3, 6], 5: [1, 2, 3, 5] }

/** «8-845-45-2-12-34» could be code 845 or 84545: a code counts only when what follows looks like a local number. */
function shownCode(body: string, prefixed: boolean): string | null {
  const plain = body.replace(/\((\d{3})[\s-](\d{1,2})\)/, '($1$2)')
  const [code = '', first = ''] = (prefixed ? plain.replace(/^\D*[78]/, '') : plain).match(/\d+/g) ?? []
  if (code.length < 3 || code.length > 5) return null
  return FIRST_LOCAL_GROUP[10 - code.length]?.includes(first.length) ? code : null
}

/**
 * Russian numbers in any common writing: ten digits after +7 or 8 (Российская система и план нумерации, приказ
 * Мининформсвязи России от 17.11.2006 № 142: codes begin with 3, 4, 8 or 9), brackets, dashes, «доб.»; several numbers
 * may be listed with commas or semicolons.
 */
export function checkPhone(text: string): string | null {
  const parts = several(text.replace(/,\s*(?=доб|вн|ext)/giu, ' '))
  for (const typed of parts) {
    const phone = parsePhone(typed)
    if (phone === null) return `«${typed}» не похоже на номер телефона.`
    const { national } = phone
    if (national.length >= 5 && national.length <= 7) return `В номере «${typed}» нет кода города.`
    if (national.length !== 10)
      return `В номере «${typed}» ${national.length < 10 ? 'не хватает цифр' : 'лишние цифры'}: после +7 их должно быть 10.`
    if (!/^[3489]/.test(national))
      return `Кода «${national.slice(0, 3)}» у российских номеров нет: проверьте «${typed}».`
  }
  return null
}

const grouped = (local: string): string =>
  local.length === 7
    ? `${local.slice(0, 3)}-${local.slice(3, 5)}-${local.slice(5)}`
    : local.length === 6
      ? `${local.slice(0, 2)}-${local.slice(2, 4)}-${local.slice(4)}`
      : `${local.slice(0, 1)}-${local.slice(1, 3)}-${local.slice(3)}`

/**
 * `8(84545)12345` → `+7 (84545) 1-23-45`. Only where one reading is possible: one number, ten digits, and a code that
 * is written apart or belongs to a mobile operator; anything else comes back as typed (trimmed). Codes 800–809 are not
 * reachable by +7 from everywhere and stay as typed too.
 */
export function normalisePhone(text: string): string {
  const typed = text.trim()
  if (several(typed.replace(/,\s*(?=доб|вн|ext)/giu, ' ')).length !== 1 || checkPhone(typed) !== null)
    return typed
  const phone = parsePhone(typed)
  if (phone === null || phone.code === null || phone.national.startsWith('80')) return typed
  const local = phone.national.slice(phone.code.length)
  const extension = phone.extension === '' ? '' : ` доб. ${phone.extension}`
  return `+7 (${phone.code}) ${grouped(local)}${extension}`
}

/** True for two writings of the same numbers, in whatever order they are listed. */
export function samePhone(a: string, b: string): boolean {
  const numbers = (text: string) =>
    several(text.replace(/,\s*(?=доб|вн|ext)/giu, ' '))
      .map((typed) => {
        const phone = parsePhone(typed)
        return phone ? `${phone.national}#${phone.extension}` : typed.replace(/\s+/g, ' ').toLowerCase()
      })
      .sort()
      .join()
  return numbers(a) === numbers(b)
}

const HOST = new RegExp(`^${DOMAIN}\\.?$`, 'u')

/**
 * A site's address: http or https, with or without the scheme typed (RFC 3986 authority; a domain name with at least
 * one dot, Cyrillic zones included). What would open a file or run a script gets its own sentence.
 */
export function checkUrl(text: string): string | null {
  const url = text.trim()
  if (url === '') return null
  if (/^(?:[a-z]:[\\/]|\\\\|\/|~|\.{1,2}[\\/]|file:)/i.test(url))
    return 'Это путь к файлу на компьютере, а не адрес сайта.'
  if (/^(?:javascript|vbscript|data|blob):/i.test(url.replace(/\s/g, '')))
    return 'Это программный код, а не адрес сайта: нужен адрес, который начинается с http:// или https://.'
  if (/\s/.test(url)) return 'В адресе сайта есть пробел.'
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(?:\/|$))/i.exec(url)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return `Адрес сайта начинается с http:// или https://, а не с «${scheme}:».`
  const rest = scheme === undefined ? url : url.slice(scheme.length + 1)
  if (scheme !== undefined && !rest.startsWith('//'))
    return 'После «http:» в адресе сайта должны стоять две косые черты.'
  const authority = rest.replace(/^\/\//, '').split(/[/?#]/)[0] ?? ''
  if (authority.includes('@')) return 'Это адрес электронной почты, а не сайта.'
  const host = authority.replace(/:\d{1,5}$/, '')
  if (!HOST.test(host)) return `«${url}» не похоже на адрес сайта.`
  return host.split('.').some(mixesAlphabets)
    ? 'В адресе сайта смешаны русские и латинские буквы: похоже на опечатку.'
    : null
}
