import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dangerIn } from '../../../electron/core/attachments/danger.ts'
import { dangerInName, hintsAtPupils } from '../../../shared/file-name.ts'
import { rawZip } from '../../helpers/packages.ts'

const text = (s: string) => Buffer.from(s)
const words = text('Протокол заседания методического объединения')
const zipOf = (...names: string[]) => rawZip(names.map((name) => ({ name, bytes: words })))
const ole = (...parts: Buffer[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...parts])

test.each([
  'setup.exe',
  'ПРОТОКОЛ.EXE',
  'фото.jpg.exe',
  'фото.jpg.lnk',
  'игра.exe. . ',
  'скрипт.js',
  'макрос.vbs',
  'справка.hta',
  'запуск.ps1',
  'заставка.scr',
  'пакет.msi',
  'архив.jar',
  'запуск.bat',
  'диск.iso',
  'страница.url',
])('A4 %s is a program by its name', (name) => {
  expect(dangerIn(name, words)).toBe('program')
})

test.each(['отчёт.docm', 'Таблица.XLSM', 'показ.pptm', 'шаблон.dotm'])(
  'A4 %s carries macros by its name',
  (name) => expect(dangerIn(name, words)).toBe('macros'),
)

test.each<[string, Buffer]>([
  ['a Windows program', Buffer.concat([text('MZ'), Buffer.alloc(100)])],
  ['a Linux program', Buffer.concat([Buffer.from([0x7f]), text('ELF'), Buffer.alloc(60)])],
  ['a macOS program', Buffer.from('cffaedfe07000001', 'hex')],
  ['a Windows shortcut', Buffer.from('4c0000000114020000000000', 'hex')],
  ['a shell script', text('#!/bin/sh\nrm -rf ~\n')],
  ['a shell script behind a byte order mark', text('\ufeff#!/bin/sh\n')],
  ['a batch file', text('@ECHO OFF\r\ndel *.*')],
  ['an HTML application', text('<html><head><HTA:APPLICATION id="x"></head>')],
  ['an HTML application in UTF-16', Buffer.from('\ufeff<hta:application>', 'utf16le')],
  ['a Windows script file', text('<job id="x"><script language="JScript">')],
  ['an installer', ole(Buffer.alloc(80), Buffer.from('84100c0000000000c000000000000046', 'hex'))],
  ['an archive with a program', zipOf('читай.txt', 'папка/игра.exe')],
  ['a Java archive', zipOf('META-INF/MANIFEST.MF', 'a/B.class')],
])('A4 %s is known by its content, whatever it is called', (_, bytes) => {
  expect(dangerIn('снимок.jpg', bytes)).toBe('program')
})

test.each<[string, Buffer]>([
  ['a Word file with macros', zipOf('word/document.xml', 'word/vbaProject.bin')],
  ['an OpenDocument file with macros', zipOf('content.xml', 'Basic/script-lc.xml')],
  ['an old Excel file with macros', ole(Buffer.alloc(512), Buffer.from('_VBA_PROJECT', 'utf16le'))],
])('A4 %s is known by its content, whatever it is called', (_, bytes) => {
  expect(dangerIn('отчёт.docx', bytes)).toBe('macros')
})

test.each<[string, Buffer]>([
  ['фото.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['приказ.pdf', text('%PDF-1.7\n')],
  ['отчёт.docx', zipOf('[Content_Types].xml', 'word/document.xml')],
  ['таблица.ods', zipOf('mimetype', 'content.xml', 'META-INF/manifest.xml')],
  ['старый.doc', ole(Buffer.alloc(512), Buffer.from('WordDocument', 'utf16le'))],
  ['материалы.zip', zipOf('фото.jpg', 'приказ.pdf')],
  ['Отчёт ОМС.docx', deflateRawSync(words)],
  ['MZ.txt', text('MZ – муниципальное задание: текст без нулевых байтов, который только начинается так же')],
  ['заметка', text('Заметка без окончания')],
  ['План на 12.05.22', words],
])('A4 %s is harmless', (name, bytes) => {
  expect(dangerIn(name, bytes)).toBeNull()
})

test('a name alone is judged by its last ending', () => {
  expect(dangerInName('exe.pdf')).toBeNull()
  expect(dangerInName('.exe')).toBe('program')
  expect(dangerInName('')).toBeNull()
})

test.each([
  'Список обучающихся.xlsx',
  'списки_5а.docx',
  'Ученики 9 класса.pdf',
  '5а класс.xlsx',
  '5 «А» класс.jpg',
  'фото 7Б.jpg',
  'Дети группы риска.docx',
  'ФИО и СНИЛС.xlsx',
  'ведомость успеваемости.xls',
  'Учащиеся ОВЗ.docx',
])('A8 «%s» hints at pupils', (name) => expect(hintsAtPupils(name)).toBe(true))

test.each([
  'Приказ № 5 от 12.02.2022.pdf',
  'Протокол заседания.docx',
  'Педагоги района.xlsx',
  'IMG_20220329_101500.jpg',
  'Отчёт за 2 квартал.docx',
  'Детальный план.pdf',
  'Совещание 2.6.jpg',
  'Классификатор.xlsx',
  'Приложение 1 в двух частях.docx',
  'План на 5 г. Балашов.docx',
])('A8 «%s» hints at nobody', (name) => expect(hintsAtPupils(name)).toBe(false))
