/** Tabs: one of several panels. `end` is put at the right of the row (languages, say). */
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { classes } from './classes.ts'

export interface TabSpec<K extends string> {
  readonly id: K
  readonly label: string
  /** Said after the label in small. */
  readonly count?: number
  readonly panel: ReactNode
}

export interface TabsProps<K extends string> {
  readonly label: string
  readonly tabs: readonly TabSpec<K>[]
  readonly value: K
  readonly onChange: (value: K) => void
  readonly end?: ReactNode
  readonly className?: string
}

export function Tabs<K extends string>({ label, tabs, value, onChange, end, className }: TabsProps<K>) {
  return (
    <AriaTabs
      className={classes('tabs', className)}
      selectedKey={value}
      onSelectionChange={(key) => {
        const picked = tabs.find((tab) => tab.id === key)
        if (picked) onChange(picked.id)
      }}
    >
      <div className="tab-row">
        <TabList aria-label={label} className="tab-list">
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className="tab">
              {tab.label}
              {tab.count !== undefined && <span className="faint small timecode">{tab.count}</span>}
            </Tab>
          ))}
        </TabList>
        {end && <div className="tab-end">{end}</div>}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
