/** Texts of the feature `viewAs`: the case manager looks at a case as an agency does. */
export const viewAs = {
  choose: 'Dívat se jako',
  own: 'za sebe',
  banner: 'Díváte se jako',
  people: 'Takhle to vidí {{names}}.',
  nobody: 'Takhle to vidí, kdo za tento úřad sedí.',
  nothing: 'Nic odtud nelze změnit.',
  back: 'Zpět',
  closedText: 'Tento text čte {{name}}. Vy ho nečtete.',
  none: 'Odtud teď případ není vidět.',
} as const
