/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'org.example.koordinator500',
  productName: 'Координатор 500+',
  executableName: 'koordinator500',
  directories: { output: 'dist', buildResources: 'build/icons' },
  // All JavaScript is bundled; only the native module stays. Foreign prebuilds are not pruned by the builder, so each
  // platform names its own – and repeats the positives, since a list of negatives alone would ship the repository.
  files: [
    'out/**',
    'resources/**',
    'package.json',
    '!node_modules/node-addon-api/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/binding.gyp',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  electronLanguages: ['ru', 'en-US'],
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  fileAssociations: [{ ext: 'p500', name: 'Пакет «500+»', role: 'Editor' }],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    files: [
      'out/**',
      'resources/**',
      'package.json',
      '!node_modules/better-sqlite3/prebuilds/!(linux-${arch}).node',
    ],
    target: ['AppImage', 'deb', 'rpm'],
    category: 'Office',
    maintainer: 'Координатор 500+ <koordinator500@example.org>',
  },
  win: {
    files: [
      'out/**',
      'resources/**',
      'package.json',
      '!node_modules/better-sqlite3/prebuilds/!(win32-${arch}).node',
    ],
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'portable', arch: ['x64'] },
    ],
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    installerLanguages: ['ru_RU', 'en_US'],
  },
  mac: {
    files: [
      'out/**',
      'resources/**',
      'package.json',
      '!node_modules/better-sqlite3/prebuilds/!(darwin-${arch}).node',
    ],
    target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
    category: 'public.app-category.business',
    identity: null,
  },
}
