import { builtInFormat, numberDisplay, type NumberDisplay } from './number-format.ts'

export interface WorkbookSheet {
  hidden: boolean
  /** Name of its part inside the zip. */
  part: string
}

/** What the workbook's own parts say and the reading library keeps to itself. */
export interface Workbook {
  /** Worksheets by name in the order of the tabs; sheets that hold only a chart are left out. */
  sheets: Map<string, WorkbookSheet>
  /** By a cell's style number. */
  displays: (NumberDisplay | null)[]
}

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/** Which parts of the zip a table is read from; pictures, macros, links and the rest stay packed. */
export const isTablePart = (part: string): boolean =>
  part === 'mimetype' ||
  part === RELATIONS ||
  (part.startsWith('xl/') && /\.xml$/i.test(part) && !EXTRAS.test(part))

const EXTRAS =
  /^xl\/(?:drawings|charts|media|theme|pivot|externalLinks|comments|threadedComments|persons|calcChain|queryTables|connections)/i

/** @throws Error when a part that the workbook names is not there */
export function readWorkbook(parts: ReadonlyMap<string, Buffer>): Workbook {
  const targets = new Map<string, { part: string; type: string }>()
  for (const attributes of elements(text(parts, RELATIONS), 'Relationship')) {
    const [id, target, type] = [attributes.get('Id'), attributes.get('Target'), attributes.get('Type')]
    if (!id || !target || attributes.get('TargetMode') === 'External') continue
    targets.set(id, {
      part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      type: type?.split('/').at(-1) ?? '',
    })
  }
  const sheets = new Map<string, WorkbookSheet>()
  for (const attributes of elements(text(parts, WORKBOOK), 'sheet')) {
    const relation = targets.get(attributes.get('id') ?? '')
    if (relation?.type !== 'worksheet') continue
    const state = attributes.get('state') ?? 'visible'
    sheets.set(attributes.get('name') ?? '', { hidden: state !== 'visible', part: relation.part })
  }
  // A part that has vanished must not turn into empty texts or numbers without format.
  for (const { part, type } of targets.values())
    if (['worksheet', 'sharedStrings', 'styles'].includes(type)) text(parts, part)
  if (sheets.size === 0) throw new Error('no worksheet')
  const styles = [...targets.values()].find(({ type }) => type === 'styles')
  return { sheets, displays: styles ? readDisplays(text(parts, styles.part)) : [] }
}

function readDisplays(styles: string): (NumberDisplay | null)[] {
  const formats = new Map<number, string>()
  for (const attributes of elements(styles, 'numFmt'))
    formats.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
  const cellFormats = /<(?:\w+:)?cellXfs[\s>][^]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  const made = new Map<number, NumberDisplay | null>()
  return elements(cellFormats, 'xf').map((attributes) => {
    const id = Number(attributes.get('numFmtId') ?? 0)
    const known = made.get(id)
    if (known !== undefined) return known
    const display = numberDisplay(formats.get(id) ?? builtInFormat(id))
    made.set(id, display)
    return display
  })
}

function text(parts: ReadonlyMap<string, Buffer>, part: string): string {
  const content = parts.get(part)
  if (content === undefined) throw new Error(`${part} is missing`)
  return content.toString('utf8')
}

/** Attributes of every element of that name, prefixes left off. These parts are small and have no mixed content. */
function elements(xml: string, element: string): Map<string, string>[] {
  const found = xml.matchAll(
    new RegExp(`<(?:\\w+:)?${element}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g'),
  )
  return [...found].map(([, body = '']) => attributes(body))
}

/** Attributes of one tag by local name, character references decoded. */
export function attributes(tag: string): Map<string, string> {
  const found = tag.matchAll(/(?:[\w-]+:)?([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return new Map([...found].map(([, name = '', double, single]) => [name, decode(double ?? single ?? '')]))
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (value: string): string =>
  value.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all: string, hex?: string, decimal?: string, name = '') => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      if (hex || decimal) return code <= 0x10ffff ? String.fromCodePoint(code) : all
      return NAMED[name] ?? all
    },
  )
