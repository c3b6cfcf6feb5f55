import type { COMMANDS } from './arguments.ts'

const HELP: Record<(typeof COMMANDS)[number], string> = {
  inspect: `inspect [--json] ПУТЬ…
  Показывает, что в пакете: от кого, кому, номер, сколько каких записей, что
  учтено, отпечаток ключа подписи, вложения. Папка данных не нужна.`,
  verify: `verify [--json] ПУТЬ…
  Проверяет файлы целиком: строка на файл – цел он или почему не годен.`,
  import: `import --data ПАПКА [--dry-run] [--json] ПУТЬ…
  Загружает пакеты в данные рабочего места; итог по каждому файлу. Порядок файлов
  не важен, один негодный не мешает остальным, повтор ничего не меняет.
  --dry-run  только показать, что произойдёт.`,
  export: `export --data ПАПКА [--district РАЙОН] [--out ПАПКА] [--json]
  Делает пакет: район – для региона, регион – для названного района, без
  --district – для каждого известного. Без --out – в текущую папку.`,
}

const EXITS = `Код выхода: 0 – всё хорошо, 1 – есть непринятые файлы, 2 – неверный вызов,
3 – папку данных открыть нельзя (например, она открыта в программе), 4 – ошибка
программы. С --json на stdout один документ JSON; папки обходятся со вложенными.
`

/** What `--help` says: of one command, or of all. */
export const helpText = (about: keyof typeof HELP | null): string =>
  about === null ? `${Object.values(HELP).join('\n\n')}\n\n${EXITS}` : `${HELP[about]}\n\n${EXITS}`
