import { ATTACHMENT_LIMIT } from '../../../shared/attachment.ts'
import type { Danger } from '../../../shared/file-name.ts'
import { Refusal } from '../../../shared/refusal.ts'

const WHAT: Record<Danger, (name: string) => string> = {
  program: (name) => `Файл «${name}» – программа или сценарий либо содержит их.`,
  macros: (name) => `В файле «${name}» есть макросы.`,
}
const INSTEAD: Record<Danger, string> = {
  program: 'Приложите документ, таблицу или снимок.',
  macros: 'Сохраните файл без макросов (docx, xlsx, pdf) и приложите его.',
}

export const dangerous = (name: string, danger: Danger) =>
  new Refusal({
    code: `attachment-${danger}`,
    what: `${WHAT[danger](name)} Такие файлы не прикладывают: ими заражают компьютеры.`,
    safe: 'Ничего не приложено, данные не изменились.',
    next: INSTEAD[danger],
  })

/** It came with a package: it is kept, but nobody gets it onto the desk. */
export const notHandedOut = (name: string, danger: Danger) =>
  new Refusal({
    code: `attachment-${danger}`,
    what: `${WHAT[danger](name)} Программа его не выдаёт: такими файлами заражают компьютеры.`,
    safe: 'Файл ничего не сделал и сделать не может, пока лежит в программе.',
    next: 'Спросите приславшего, зачем он приложил этот файл, и попросите заменить его документом.',
  })

export const tooLarge = (name: string) =>
  new Refusal({
    code: 'attachment-too-large',
    what: `Файл «${name}» больше ${ATTACHMENT_LIMIT / 2 ** 20} МБ.`,
    safe: 'Ничего не приложено, данные не изменились.',
    next: 'Приложите файл меньшего размера или ссылку на него.',
  })

export const empty = (name: string) =>
  new Refusal({
    code: 'attachment-empty',
    what: `Файл «${name}» пустой.`,
    safe: 'Ничего не приложено, данные не изменились.',
    next: 'Проверьте, тот ли файл выбран.',
  })

export const twice = (name: string) =>
  new Refusal({
    code: 'attachment-twice',
    what: `Этот файл уже приложен к записи под именем «${name}».`,
    safe: 'Ничего не изменено.',
    next: 'Второй раз прикладывать его не нужно.',
  })

export const missing = (name: string) =>
  new Refusal({
    code: 'attachment-wanted',
    what: `Файла «${name}» на этом компьютере нет.`,
    safe: 'Запись о нём цела, и программа сама попросит его в следующем пакете.',
    next: 'Подготовьте и отправьте пакет: файл придёт с ответным.',
  })

export const nameRefused = () =>
  new Refusal({
    code: 'attachment-name',
    what: 'Имя файла не может быть пустым.',
    safe: 'Прежнее имя сохранено.',
    next: 'Введите имя, по которому файл узнают.',
  })

export const foreignSubject = () =>
  new Refusal({
    code: 'attachment-subject',
    what: 'К этой записи файлы прикладывает район.',
    safe: 'Ничего не изменено.',
    next: 'Регион прикладывает файлы к мероприятиям дорожной карты.',
  })
