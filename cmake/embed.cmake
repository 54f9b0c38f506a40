# cmake -DIN=file -DOUT=file.cpp -DNAME=kName -P embed.cmake: the bytes of a file as a constant of app::words.
file(READ "${IN}" hex HEX)
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}") # 16 bytes a line
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE "${OUT}" "#include \"app/words/catalogue_bytes.h\"

namespace app::words {
const char ${NAME}[] = {
${bytes}};
const std::size_t ${NAME}Size = sizeof(${NAME});
} // namespace app::words
")
