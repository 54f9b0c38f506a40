#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace tests {

// For as long as it lives, root has no more rights than any user: what permissions forbid fails as it does for a
// reader. A folder that only its owner may enter stays open to the test. Other users have no such rights anyway.
class WithoutRights {
  public:
    explicit WithoutRights(const std::filesystem::path& folder) {
        if (geteuid() != 0) return;
        namespace fs = std::filesystem;
        const fs::perms enter = fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                                fs::perms::others_exec; // the group is still root's
        fs::permissions(folder, enter, fs::perm_options::add);
        constexpr uid_t kNobody = 65534;
        is_root_ = true;
        EXPECT_EQ(seteuid(kNobody), 0);
    }
    ~WithoutRights() {
        if (!is_root_) return;
        EXPECT_EQ(seteuid(0), 0);
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

  private:
    bool is_root_ = false;
};

} // namespace tests
