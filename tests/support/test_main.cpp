#include <gtest/gtest.h>

#include "geodata/io/gdal_init.h"

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    geodata::io::init_gdal();
    return RUN_ALL_TESTS();
}
