import { Tooltip, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { memo } from 'react'
import { Link, useLocation } from 'wouter'
import { useView } from '../stores/view.ts'
import css from './Navigation.module.css'
import { addressOf, type PageRoute, routesOf } from './routes.ts'
import { useWorkplace } from './workplace.ts'

const GROUPS: readonly PageRoute['group'][] = ['work', 'people', 'exchange', 'program']

/** Icons and words; icons alone where the person collapsed it or the window is narrow. */
export function Navigation() {
  const { role } = useWorkplace()
  const [location] = useLocation()
  const collapsed = useView((s) => s.navigationCollapsed)
  const toggle = useView((s) => s.toggleNavigation)
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false })
  const short = collapsed || narrow
  const shown = routesOf(role).filter((route) => route.title !== null)
  return (
    <nav className={css['navigation']} data-short={short || undefined} aria-label="Разделы" data-no-print>
      <div className={css['brand']} aria-hidden>
        {short ? '500+' : 'Координатор 500+'}
      </div>
      <div className={css['pages']}>
        {GROUPS.map((group) => {
          const items = shown.filter((route) => route.group === group)
          if (items.length === 0) return null
          return (
            <ul key={group} className={css['group']}>
              {items.map((route) => (
                <li key={route.path}>
                  <Item route={route} short={short} current={isAt(location, addressOf(route))} />
                </li>
              ))}
            </ul>
          )
        })}
      </div>
      {!narrow && (
        <UnstyledButton
          className={css['item']}
          onClick={toggle}
          aria-label={collapsed ? 'Развернуть список разделов' : 'Свернуть список разделов'}
        >
          {collapsed ? (
            <IconLayoutSidebarLeftExpand size={20} stroke={1.5} aria-hidden />
          ) : (
            <IconLayoutSidebarLeftCollapse size={20} stroke={1.5} aria-hidden />
          )}
          {!collapsed && <span>Свернуть</span>}
        </UnstyledButton>
      )}
    </nav>
  )
}

const isAt = (location: string, address: string) => location === address || location.startsWith(`${address}/`)

interface ItemProps {
  route: PageRoute
  short: boolean
  current: boolean
}

const Item = memo(function Item({ route, short, current }: ItemProps) {
  const RouteIcon = route.icon
  return (
    <Tooltip label={route.title} position="right" disabled={!short}>
      <Link
        href={addressOf(route)}
        className={css['item']}
        aria-current={current ? 'page' : undefined}
        aria-label={route.title ?? undefined}
      >
        <RouteIcon size={20} stroke={1.5} aria-hidden />
        {!short && <span>{route.title}</span>}
      </Link>
    </Tooltip>
  )
})
