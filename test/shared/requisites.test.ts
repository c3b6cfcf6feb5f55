import { describe, expect, test } from 'vitest'
import {
  checkEmail,
  checkInn,
  checkOgrn,
  checkPhone,
  checkUrl,
  normalisePhone,
} from '../../shared/requisites.ts'

// Organisations that do not exist: region code 99 and running digits.
describe('ИНН', () => {
  test.each(['9900123450', '990012345668', ' 9900 123450 ', ''])('«%s» raises no warning', (inn) => {
    expect(checkInn(inn)).toBeNull()
  })
  test.each([
    ['9900123451', 'Контрольная цифра ИНН не сходится'],
    ['990012345669', 'Контрольная цифра ИНН не сходится'],
    ['990012345678', 'Контрольная цифра ИНН не сходится'],
    ['990012345', 'здесь 9'],
    ['99001234580', 'здесь 11'],
    ['0000000000', 'одних нулей'],
    ['99OO123450', 'только из цифр'],
    ['9900123450,0', 'только из цифр'],
  ])('«%s» warns: %s', (inn, sentence) => {
    expect(checkInn(inn)).toContain(sentence)
  })
  test.each(['9900123540', '9900124350', '9900213450', '990012345688'])(
    'a mistyped digit in «%s» is noticed',
    (inn) => {
      expect(checkInn(inn)).not.toBeNull()
    },
  )
})

describe('ОГРН', () => {
  test.each(['1229900012341', '322990000012345', '1 22 99 00 01234 1', ''])(
    '«%s» raises no warning',
    (ogrn) => {
      expect(checkOgrn(ogrn)).toBeNull()
    },
  )
  test.each([
    ['1229900012340', 'не сходится'],
    ['322990000012344', 'не сходится'],
    ['122990001234', 'здесь 12'],
    ['0229900012345', 'не начинается с нуля'],
    ['12299OOO12340', 'только из цифр'],
  ])('«%s» warns: %s', (ogrn, sentence) => {
    expect(checkOgrn(ogrn)).toContain(sentence)
  })
})

describe('e-mail', () => {
  test.each([
    'school1@example.org',
    'sosh.1+priem@mail.example.org',
    'директор@школа-1.рф',
    'a@example.org; b@example.org',
    'a@example.org,\nb@example.org',
    '',
  ])('«%s» raises no warning', (email) => {
    expect(checkEmail(email)).toBeNull()
  })
  test.each([
    ['school1example.org', 'нет знака @'],
    ['school1@example', 'не похоже на адрес'],
    ['school 1@example.org', 'есть пробел'],
    ['sсhool@example.org', 'смешаны русские и латинские'],
    ['a@example.org; b@', 'не похоже на адрес'],
    ['.school@example.org', 'не похоже на адрес'],
    ['a@@example.org', 'не похоже на адрес'],
  ])('«%s» warns: %s', (email, sentence) => {
    expect(checkEmail(email)).toContain(sentence)
  })
})

describe('телефон', () => {
  test.each([
    '8 (84545) 1-23-45',
    '+7(84545)12345',
    '8-900-000-00-01',
    '89000000001',
    '(8452) 00-00-01',
    '79000000001',
    'тел. 8 (845-45) 1-23-45, доб. 12',
    '8(84545)12345, 8(84545)12346',
    '8 (84545) 1‑23‑45'.replaceAll('‑', '–'),
    '',
  ])('«%s» raises no warning', (phone) => {
    expect(checkPhone(phone)).toBeNull()
  })
  test.each([
    ['1-23-45', 'нет кода города'],
    ['8 (84545) 1-23-4', 'не хватает цифр'],
    ['8 (84545) 1-23-456', 'лишние цифры'],
    ['+375 17 000 00 00', 'не похоже на номер'],
    ['у секретаря', 'не похоже на номер'],
    ['8 (12345) 1-23-45', 'Кода «123»'],
    ['8(84545)12345; 123', 'не хватает цифр'],
  ])('«%s» warns: %s', (phone, sentence) => {
    expect(checkPhone(phone)).toContain(sentence)
  })
  test.each([
    ['8(84545)12345', '+7 (84545) 1-23-45'],
    ['8 (845-45) 1-23-45', '+7 (84545) 1-23-45'],
    ['8-84545-1-23-45', '+7 (84545) 1-23-45'],
    ['89000000001', '+7 (900) 000-00-01'],
    ['9000000001', '+7 (900) 000-00-01'],
    ['8(8452)000001', '+7 (8452) 00-00-01'],
    ['+7 (84545) 1-23-45 доб. 12', '+7 (84545) 1-23-45 доб. 12'],
  ])('«%s» is written as «%s»', (typed, written) => {
    expect(normalisePhone(typed)).toBe(written)
    expect(normalisePhone(written)).toBe(written)
  })
  test.each([
    '8454512345',
    '88454512345',
    '8-845-45-1-23-45',
    '(845) 45-1-23-45',
    '8 (800) 000-00-01',
    '1-23-45',
  ])('«%s» can be read in two ways and stays as typed', (typed) => {
    expect(normalisePhone(` ${typed} `)).toBe(typed)
  })
  test('two numbers in one cell stay as typed', () => {
    expect(normalisePhone('8(84545)12345, 89000000001')).toBe('8(84545)12345, 89000000001')
  })
})

describe('сайт', () => {
  test.each([
    'https://school1.example.org/about?x=1#top',
    'http://школа-1.рф',
    'school1.example.org',
    'example.org:8080/a',
    'https://xn--1-7sbc.xn--p1ai/',
    '',
  ])('«%s» raises no warning', (url) => {
    expect(checkUrl(url)).toBeNull()
  })
  test.each([
    ['javascript:alert(1)', 'программный код'],
    [' JavaScript:alert(1)', 'программный код'],
    ['java\tscript:alert(1)', 'программный код'],
    ['data:text/html,<b>', 'программный код'],
    ['C:\\Сайт\\index.html', 'путь к файлу'],
    ['\\\\server\\share', 'путь к файлу'],
    ['file:///etc/hosts', 'путь к файлу'],
    ['/home/user/site.html', 'путь к файлу'],
    ['ftp://example.org', 'не с «ftp:»'],
    ['mailto:a@example.org', 'не с «mailto:»'],
    ['http:school1.example.org', 'две косые черты'],
    ['school@example.org', 'электронной почты'],
    ['нет', 'не похоже на адрес'],
    ['school 1.example.org', 'есть пробел'],
    ['https://sсhool.example.org', 'смешаны'],
  ])('«%s» warns: %s', (url, sentence) => {
    expect(checkUrl(url)).toContain(sentence)
  })
})
