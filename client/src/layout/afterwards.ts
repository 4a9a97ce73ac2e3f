import './print.css'
import { watchForCutWords } from './wholeWords'

// What nobody needs in the first second. Loaded once, like every module.
watchForCutWords()
