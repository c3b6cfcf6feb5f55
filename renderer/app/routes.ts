import type { Icon } from '@tabler/icons-react'
import {
  IconArrowsDiff,
  IconArrowsExchange,
  IconBook2,
  IconBuilding,
  IconCalendarDue,
  IconChartBar,
  IconChecklist,
  IconClipboardCheck,
  IconColumns2,
  IconHistory,
  IconId,
  IconInfoCircle,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconMap,
  IconMap2,
  IconPackage,
  IconPrinter,
  IconSchool,
  IconSettings,
  IconShieldExclamation,
  IconTableImport,
  IconTarget,
  IconUserCheck,
  IconWorldCheck,
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { Role } from '../../shared/workplace.ts'

export interface PageRoute {
  /** Pattern of wouter. The first word after the slash is the page's name in menus and in `filters`. */
  path: string
  /** Words in the left navigation; null for a page that is reached from another one. */
  title: string | null
  icon: Icon
  group: 'work' | 'people' | 'exchange' | 'program'
  roles: readonly Role[]
  /** The page shows one district: at the region it waits until one is chosen. */
  needsDistrict: boolean
  Page: ComponentType
}

const EVERYONE: readonly Role[] = ['district', 'region']

/** Every page of the program in the order of the navigation; the first one of a role is its start page. */
export const routes: readonly PageRoute[] = [
  {
    path: '/region',
    title: 'Районы',
    icon: IconMap,
    group: 'work',
    roles: ['region'],
    needsDistrict: false,
    Page: lazy(() => import('../pages/region/RegionPage.tsx')),
  },
  {
    path: '/dashboard',
    title: 'Сегодня',
    icon: IconLayoutDashboard,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/dashboard/DashboardPage.tsx')),
  },
  {
    path: '/duties/:task?',
    title: 'Сроки',
    icon: IconCalendarDue,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/duties/DutiesPage.tsx')),
  },
  {
    path: '/roadmap/:id?',
    title: 'Дорожная карта',
    icon: IconMap2,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/roadmap/RoadmapPage.tsx')),
  },
  {
    path: '/own-plan/:id?',
    title: 'План-график района',
    icon: IconChecklist,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/own-plan/OwnPlanPage.tsx')),
  },
  {
    path: '/attendance/:activity?',
    title: 'Участие',
    icon: IconUserCheck,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/attendance/AttendancePage.tsx')),
  },
  {
    path: '/journal/:activity?/:entry?',
    title: 'Журналы',
    icon: IconBook2,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/journal/JournalPage.tsx')),
  },
  {
    path: '/sites/:id?',
    title: 'Сайты',
    icon: IconWorldCheck,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/sites/SitesPage.tsx')),
  },
  {
    path: '/stages/:id?',
    title: 'Этапы ИС МЭДК',
    icon: IconListCheck,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/stages/StagesPage.tsx')),
  },
  {
    path: '/expertise/:school?/:stage?/:round?',
    title: 'Экспертиза',
    icon: IconClipboardCheck,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/expertise/ExpertisePage.tsx')),
  },
  {
    path: '/risks/:school?/:direction?',
    title: 'Риски школ',
    icon: IconShieldExclamation,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/risks/RisksPage.tsx')),
  },
  {
    path: '/programmes/:id?/:line?',
    title: 'Программы',
    icon: IconTarget,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/programmes/ProgrammesPage.tsx')),
  },
  {
    path: '/indicators/:id?',
    title: 'Показатели',
    icon: IconChartBar,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/indicators/IndicatorsPage.tsx')),
  },
  {
    path: '/years/:other?',
    title: 'Два года рядом',
    icon: IconColumns2,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/years/YearsPage.tsx')),
  },
  {
    path: '/report/:document?/:first?/:second?/:third?',
    title: 'Отчёты',
    icon: IconPrinter,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/report/ReportPage.tsx')),
  },
  {
    path: '/schools/:id?',
    title: 'Школы',
    icon: IconSchool,
    group: 'people',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/schools/SchoolsPage.tsx')),
  },
  {
    path: '/curators/:id?',
    title: 'Кураторы',
    icon: IconId,
    group: 'people',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/curators/CuratorsPage.tsx')),
  },
  {
    path: '/import/:kind?/:trayId?/:activity?/:aspect?/:occurrence?',
    title: null,
    icon: IconTableImport,
    group: 'people',
    roles: ['district'],
    needsDistrict: true,
    Page: lazy(() => import('../pages/import/ImportPage.tsx')),
  },
  {
    path: '/roadmap-file/:trayId?',
    title: null,
    icon: IconTableImport,
    group: 'work',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/roadmap-file/RoadmapFilePage.tsx')),
  },
  {
    path: '/exchange/:box?/:id?',
    title: 'Обмен',
    icon: IconArrowsExchange,
    group: 'exchange',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/exchange/ExchangePage.tsx')),
  },
  {
    path: '/package/:id',
    title: null,
    icon: IconPackage,
    group: 'exchange',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/exchange/PackagePage.tsx')),
  },
  {
    path: '/conflicts',
    title: 'Расхождения',
    icon: IconArrowsDiff,
    group: 'exchange',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/conflicts/ConflictsPage.tsx')),
  },
  {
    path: '/keys',
    title: 'Ключи',
    icon: IconKey,
    group: 'exchange',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/keys/KeysPage.tsx')),
  },
  {
    path: '/history/:view?',
    title: 'История',
    icon: IconHistory,
    group: 'program',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/history/HistoryPage.tsx')),
  },
  {
    path: '/district',
    title: 'Район',
    icon: IconBuilding,
    group: 'program',
    roles: EVERYONE,
    needsDistrict: true,
    Page: lazy(() => import('../pages/district/DistrictPage.tsx')),
  },
  {
    path: '/settings',
    title: 'Настройки',
    icon: IconSettings,
    group: 'program',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/settings/SettingsPage.tsx')),
  },
  {
    path: '/about',
    title: 'О программе',
    icon: IconInfoCircle,
    group: 'program',
    roles: EVERYONE,
    needsDistrict: false,
    Page: lazy(() => import('../pages/about/AboutPage.tsx')),
  },
]

export const routesOf = (role: Role): PageRoute[] => routes.filter((route) => route.roles.includes(role))

/** The address of a route without its optional tail: `/schools/:id?` → `/schools`. */
export const addressOf = (route: PageRoute): string => route.path.replace(/\/:.*$/, '') || '/'

/** The route a menu command or a link by name means; null while the program has no such page for the role. */
export const routeNamed = (name: string, role: Role): PageRoute | null =>
  routesOf(role).find((route) => addressOf(route) === `/${name}`) ?? null
