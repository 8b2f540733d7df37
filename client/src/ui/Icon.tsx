/** The drawn signs of the interface. They never stand for a word alone: beside each is its word, or a label on the control around it. */
const paths = {
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  bold: 'M5 3h3.6a2.4 2.4 0 0 1 0 4.9H5zm0 4.9h4.1a2.6 2.6 0 0 1 0 5.1H5z',
  italic: 'M7 3h4M5 13h4M9.3 3 6.7 13',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7',
  arrow: 'M3 8h10m-4-4 4 4-4 4',
  down: 'm4 6 4 4 4-4',
  people:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 5.5C1.5 11 3.5 9.7 6 9.7s4.5 1.3 4.5 3.8M10.5 3.2a2.5 2.5 0 0 1 0 4.6m1.7 2.3c1.4.5 2.3 1.6 2.3 3.4',
  screen: 'M1.5 3h13v8h-13zM5 14h6M8 11v3',
  document: 'M4 1.5h5.5L12.5 4.500v10H4zM9.500 1.500v3h3M6 8h4.500M6 11h4.500',
  offline:
    'M2 2l12 12M4.500 8.500a5 5 0 0 1 2-1.300M9.500 7.200c.8.300 1.500.7 2 1.300M2 6a8.500 8.500 0 0 1 2.700-1.800M7 3.500c2.700-.300 5.200.7 7 2.500M8 12h.01',
  hand: 'M5 8V3.500a1 1 0 0 1 2 0V7m0-4.500a1 1 0 0 1 2 0V7m0-3.500a1 1 0 0 1 2 0V8m0-2a1 1 0 0 1 2 0v3.500a4.500 4.500 0 0 1-8.300 2.400L2.500 9a1 1 0 0 1 1.600-1.200L5 9',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
