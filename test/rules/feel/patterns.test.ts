import { testAll } from './worth.ts'

testAll(
  'a pattern of XPath',
  String.raw`
  matches("foobar", "^fo*b") => true
  matches("foobar", "oba$") => false
  matches("abc", "ABC", "i") => true
  matches("\u212A", "k", "i") => true
  matches("O", "[A-Z-[OI]]", "i") => false
  matches("q", "[^Q]", "i") => false
  matches("a\nb", "a.b") => false
  matches("a\nb", "a.b", "s") => true
  matches("a\nb", "^b$", "m") => true
  matches("hello world", "hello\ sworld", "x") => true
  matches("hello world", "hello[ ]world ", "x") => true
  matches("x[y", "x[y", "q") => true
  matches("aXa", "(a)X\1") => true
  matches("aXb", "(a)X\1") => false
  matches("aA", "(a)\1", "i") => true
  matches("h", "(.)\2") => null
  matches("h", "h(") => null
  matches("h", "h)") => null
  matches("h", "*") => null
  matches("h", "[z-a]") => null
  matches("h", "a{3,2}") => null
  matches("h", "\p{Nothing}") => null
  matches("h", "\q") => null
  matches("h", "h", "g") => null
  matches("é", "\p{L}") => true
  matches("é", "\p{IsBasicLatin}") => false
  matches("٣", "\d") => true
  matches("🐎", "^.$") => true
  matches("aaaa", "^a{2,3}$") => false
  matches("aaa", "^a{2,3}$") => true
  matches("abab", "^(?:ab)+$") => true
  matches("a", "(|a)*b") => false
  replace("abracadabra", "a.*?a", "*") => "*c*bra"
  replace("abab", "ab??", "-") => "-b-b"
  replace("aaa", "a{1,2}?", "-") => "---"
  replace("abracadabra", "a(.)", "a$1$1") => "abbraccaddabbra"
  replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") => "[1=ab][2=]cd"
  replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3") => "(012) 345-6789"
  replace("a", "a", "\\$") => "$"
  replace("a", "a", "$") => null
  replace("a", "x*", "-") => null
  split("John Doe", "\s") => ["John", "Doe"]
  split("a;b;c;;", ";") => ["a", "b", "c", "", ""]
  split("abc", "x?") => null
`,
)
