/** The name of an icon of our set. */
export type IconName =
  | 'processes'
  | 'instances'
  | 'inbox'
  | 'incidents'
  | 'editor'
  | 'agent'
  | 'bot'
  | 'api'
  | 'human'
  | 'sun'
  | 'moon'
  | 'system'
  | 'close'
  | 'check'
  | 'info'
  | 'warning'
  | 'error'
  | 'plus'
  | 'minus'
  | 'play'
  | 'undo'
  | 'redo'
  | 'open'
  | 'download'
  | 'upload'
  | 'deploy'
  | 'list'
  | 'live'
  | 'search'
  | 'refresh'
  | 'offline'
  | 'chevronDown'
  | 'chevronUp'
  | 'chevronRight'
  | 'chevronLeft'
  | 'more'
  | 'file'
  | 'form'
  | 'clock'
  | 'shield'
  | 'panel'
  | 'fit'
  | 'map'
  | 'edit'
  | 'trash'
  | 'filter'
  | 'external'
  | 'signOut'
  | 'grid'
  | 'branch'
  | 'history'
  | 'comment'
  | 'table'
  | 'step'
  | 'stop'
  | 'pause'
  | 'stepBack'
  | 'fork'
  | 'copy'
  | 'image'
  | 'outline'
  | 'lock'
  | 'key'
  | 'chart'
  | 'plug'
  | 'settings'
  | 'flag'
  | 'bolt';

/** The strokes of every icon on a 16 × 16 grid, drawn for this product. */
export const ICON_PATHS: Readonly<Record<IconName, readonly string[]>> = {
  processes: [
    'M2.5 5.5h3v5h-3z',
    'M10.5 2.5h3v4h-3z',
    'M10.5 9.5h3v4h-3z',
    'M5.5 8h2.5V4.5h2.5M8 8v3.5h2.5',
  ],
  instances: ['M3.5 3.5 9 8l-5.5 4.5z', 'M12.5 3.5v9'],
  inbox: ['M2.5 9.5 4.5 3.5h7l2 6v3h-11z', 'M2.5 9.5h3.2l1 1.5h2.6l1-1.5h3.2'],
  incidents: ['M8 2.5 14 13H2z', 'M8 6.5v3', 'M8 11.3v.2'],
  editor: ['M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z', 'M9.4 4.4l2.2 2.2'],
  agent: [
    'M7 2.5 8.3 6 12 7.5 8.3 9 7 12.5 5.7 9 2 7.5 5.7 6z',
    'M12.5 10.5l.5 1.5 1.5.5-1.5.5-.5 1.5-.5-1.5-1.5-.5 1.5-.5z',
  ],
  bot: ['M3.5 6h9v6.5h-9z', 'M8 6V3.2', 'M8 3.2v-.7', 'M6 8.7v.6M10 8.7v.6', 'M2 8.5v2M14 8.5v2'],
  api: ['M5.5 4.5 2 8l3.5 3.5', 'M10.5 4.5 14 8l-3.5 3.5', 'M9 3.5 7 12.5'],
  human: [
    'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
    'M3 13.5c.5-2.4 2.4-3.7 5-3.7s4.5 1.3 5 3.7',
  ],
  sun: [
    'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
    'M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  ],
  moon: ['M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z'],
  system: ['M2.5 3h11v7.5h-11z', 'M6 13.5h4M8 10.5v3'],
  close: ['M4 4l8 8M12 4l-8 8'],
  check: ['M3 8.5 6.5 12 13 4.5'],
  info: ['M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12z', 'M8 7.5V11', 'M8 5.2v.1'],
  warning: ['M8 2.5 14 13H2z', 'M8 6.5v3', 'M8 11.3v.2'],
  error: ['M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12z', 'M6 6l4 4M10 6l-4 4'],
  plus: ['M8 3v10M3 8h10'],
  minus: ['M3 8h10'],
  play: ['M5 3v10l8-5z'],
  undo: ['M5.5 3 2.5 6l3 3', 'M2.5 6H9a4 4 0 0 1 0 8H6'],
  redo: ['M10.5 3l3 3-3 3', 'M13.5 6H7a4 4 0 0 0 0 8h3'],
  open: ['M2 12.5v-9h4l1.5 1.5H13V7', 'M2 12.5 4 7h10.5l-2 5.5z'],
  download: ['M8 2.5V10M5 7l3 3 3-3', 'M2.5 13.5h11'],
  upload: ['M8 10V2.5M5 5.5l3-3 3 3', 'M2.5 13.5h11'],
  deploy: ['M8 10V2M5 5l3-3 3 3', 'M3 8.5v4.5h10V8.5'],
  list: ['M5.5 4h8M5.5 8h8M5.5 12h8', 'M2.5 4h.1M2.5 8h.1M2.5 12h.1'],
  live: [
    'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z',
    'M4.8 11.2a4.5 4.5 0 0 1 0-6.4M11.2 4.8a4.5 4.5 0 0 1 0 6.4',
    'M2.7 13.3a7.5 7.5 0 0 1 0-10.6M13.3 2.7a7.5 7.5 0 0 1 0 10.6',
  ],
  search: ['M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z', 'M10.5 10.5l3 3'],
  refresh: ['M13 8a5 5 0 1 1-1.5-3.6', 'M13.5 2.5v3h-3'],
  offline: [
    'M2 2l12 12',
    'M5.2 9.8a4 4 0 0 1 2-1.1M8.8 6.2a7 7 0 0 1 3 1.6M2.5 7.2a9 9 0 0 1 2.6-1.7M7.5 4.5a9 9 0 0 1 6 2.7',
    'M8 12.5v.1',
  ],
  chevronDown: ['M4 6l4 4 4-4'],
  chevronUp: ['M4 10l4-4 4 4'],
  chevronRight: ['M6 4l4 4-4 4'],
  chevronLeft: ['M10 4 6 8l4 4'],
  more: ['M3.5 8h.1M8 8h.1M12.5 8h.1'],
  file: ['M4 2h5l3 3v9H4z', 'M9 2v3h3'],
  form: ['M3 2.5h10v11H3z', 'M5.5 5.5h5M5.5 8h5M5.5 10.5h2.5'],
  clock: ['M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12z', 'M8 4.5V8l2.5 1.5'],
  shield: ['M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z', 'M5.8 8 7.3 9.5l3-3'],
  panel: ['M2 3h12v10H2z', 'M10 3v10'],
  fit: ['M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10'],
  map: ['M2 3.5 6 2l4 1.5L14 2v10.5L10 14l-4-1.5L2 14z', 'M6 2v10.5M10 3.5V14'],
  edit: ['M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z'],
  trash: ['M3 4.5h10M6.5 4.5V3h3v1.5', 'M4.5 4.5 5 13.5h6l.5-9'],
  filter: ['M2 3.5h12L9.5 9v4.5l-3-1.5V9z'],
  external: ['M9 3h4v4M13 3 7.5 8.5', 'M11 9.5v3.5H3V5h3.5'],
  grid: ['M3 3h.1M8 3h.1M13 3h.1M3 8h.1M8 8h.1M13 8h.1M3 13h.1M8 13h.1M13 13h.1'],
  branch: [
    'M4.5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM4.5 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
    'M11.5 7.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
    'M4.5 5.5v5M11.5 7.5c0 2-3 2-7 3',
  ],
  history: ['M3 8a5 5 0 1 0 1.5-3.6L3 6', 'M3 3v3h3', 'M8 5.5V8l2 1.2'],
  comment: ['M2.5 3h11v8H7l-3 2.5V11H2.5z', 'M5 6h6M5 8.3h4'],
  table: ['M2.5 3h11v10h-11z', 'M2.5 6.3h11M2.5 9.6h11M6.2 3v10'],
  step: ['M4 3v10l6-5z', 'M12.5 3v10'],
  stop: ['M4 4h8v8H4z'],
  pause: ['M5 3v10M11 3v10'],
  stepBack: ['M12 3v10L6 8z', 'M3.5 3v10'],
  fork: ['M4 3v3.5c0 2 8 1 8 4V13M4 3 2.5 4.5M4 3l1.5 1.5', 'M4 13V9'],
  copy: ['M5.5 5.5h8v8h-8z', 'M3.5 10.5h-1v-8h8v1'],
  image: ['M2.5 3h11v10h-11z', 'M2.5 11l3.5-3.5 3 3 2-2 2.5 2.5', 'M10.5 6h.1'],
  outline: ['M3 3.5h4M5 7h6M5 10h6M7 13h6', 'M3 3.5V10'],
  lock: ['M4 7.5h8v6H4z', 'M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5'],
  key: ['M5.5 12.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M7.8 7.7 13 2.5M11 4.5l1.5 1.5'],
  chart: ['M2.5 13.5h11', 'M4.5 13.5V9M8 13.5V4M11.5 13.5V7'],
  plug: ['M6 2.5v3M10 2.5v3', 'M4.5 5.5h7V8a3.5 3.5 0 0 1-7 0z', 'M8 11.5v2.5'],
  settings: [
    'M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6',
    'M10 6.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
    'M5.8 12.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  ],
  flag: ['M4 14V2.5', 'M4 3h8l-2 3 2 3H4'],
  bolt: ['M9 2 4 9h3.5L7 14l5-7H8.5z'],
  signOut: ['M6.5 13.5h-4v-11h4', 'M10 5l3 3-3 3M13 8H6'],
};
