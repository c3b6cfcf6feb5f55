/** Stylesheets in the order in which they may override each other. */
import '@fontsource-variable/golos-text/index.css'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import './global.css'
