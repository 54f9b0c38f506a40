#pragma once
// An invented document with citations of it, and what printers, scanners and editors do to a text.
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"

namespace geodata {

inline constexpr std::string_view kCapeBook = "The Lamp of Cape Orel\n"
                                              "\n"
                                              "The tower was built in 1871 by the brothers Hald, who had never\n"
                                              "worked in stone before. It stood forty-two metres above the water,\n"
                                              "and on clear nights its lamp was seen from the harbour of Vesk.\n"
                                              "Twenty-one keepers served there in ninety years; nobody counted\n"
                                              "their families.\n"
                                              "\n"
                                              "The first keeper was Anton Reva. He filled a diary with the names\n"
                                              "of 214 ships, and he did not omit the small ones. On 3 March 1889\n"
                                              "the ice carried away the landing stage, so that flour and paraffin\n"
                                              "had to be hauled over the cliff until the end of April. His wife\n"
                                              "took over the lamp while he was ill.\n"
                                              "\n"
                                              "Under the second keeper, Petra Lund, the office in Vesk paid 26\n"
                                              "crowns a month and refused to mend the roof. She wrote eleven\n"
                                              "letters about it, none of which was answered. In the winter of 1902\n"
                                              "the schooner Irma struck the reef below the tower and broke in two;\n"
                                              "nineteen of her crew reached the rocks, seven were never found.\n"
                                              "The inquiry blamed the captain and cleared the keeper of neglect.\n"
                                              "\n"
                                              "A telegraph wire reached the cape in 1911, well after the fishermen\n"
                                              "had asked for it. \"We have light,\" said the mayor, \"but we have no\n"
                                              "voice.\" The station's clerk, Olaf Brandt, sent the first message to\n"
                                              "the mainland at 7:40 on the morning of 12 May. It consisted of the\n"
                                              "price of herring.\n"
                                              "\n"
                                              "During the war the lamp was dark for 1,304 nights. The tower was\n"
                                              "used as a look-out by a half-company of coast-guards, who painted\n"
                                              "it grey. When the lamp was lit again, the first officer to report it\n"
                                              "was a pilot on his way to Vesk.\n"
                                              "\n"
                                              "The last keeper left in 1961. Since then the light has been worked\n"
                                              "from the mainland, and the house is let to walkers in summer.\n"
                                              "Its clock is said to run twelve minutes slow.\n";

struct CitedSentence {
    std::string passage, quote;
};

inline const std::vector<CitedSentence>& cape_sentences() {
    static const std::vector<CitedSentence> sentences = {
        {"The tower was built in 1871 by the brothers Hald, who had never worked in stone before", "brothers Hald"},
        {"It stood forty-two metres above the water, and on clear nights its lamp was seen from the harbour of Vesk",
         "metres above the water"},
        {"Twenty-one keepers served there in ninety years; nobody counted their families", "keepers served there"},
        {"He filled a diary with the names of 214 ships, and he did not omit the small ones", "names of 214 ships"},
        {"On 3 March 1889 the ice carried away the landing stage, so that flour and paraffin had to be hauled over the "
         "cliff until the end of April",
         "the ice carried away the landing stage"},
        {"Under the second keeper, Petra Lund, the office in Vesk paid 26 crowns a month and refused to mend the roof",
         "refused to mend"},
        {"In the winter of 1902 the schooner Irma struck the reef below the tower and broke in two; nineteen of her "
         "crew reached the rocks, seven were never found",
         "the schooner Irma"},
        {"The inquiry blamed the captain and cleared the keeper of neglect", "blamed the captain"},
        {R"("We have light," said the mayor, "but we have no voice.")", "said the mayor"},
        {"The station's clerk, Olaf Brandt, sent the first message to the mainland at 7:40 on the morning of 12 May",
         "Olaf Brandt"},
        {"During the war the lamp was dark for 1,304 nights", "dark for 1,304"},
        {"The tower was used as a look-out by a half-company of coast-guards, who painted it grey",
         "a half-company of coast-guards"},
        {"Since then the light has been worked from the mainland, and the house is let to walkers in summer",
         "let to walkers"},
    };
    return sentences;
}

using Random = std::mt19937;
inline std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

struct Disturbance {
    std::string name;
    std::function<std::string(const std::string&, Random&)> apply;
    DocumentFormat format = DocumentFormat::PlainText;
};

// What may happen to a copy without a word of it being changed.
const std::vector<Disturbance>& disturbances();

} // namespace geodata
